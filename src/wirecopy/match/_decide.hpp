// What a pair is, by what both share. The twin is decide.py, which names the rules and says where the numbers come from.
#pragma once
#include <cmath>

#include "_shared.hpp"

namespace decide {

constexpr double COPY_SHARE = 0.5, SURE_SHARE = 0.75, LEDE_SHARE = 0.5, BOTH_LEDES_SHARE = 0.4;
constexpr double VERSION_SHARE = 0.85, TAKE_SHARE = 0.2;
constexpr std::uint32_t LEAST_COPY_WORDS = 40, LEAST_EXCERPT_WORDS = 20;

enum Rule : std::int32_t { VERSION, TOO_FEW, ONE_OUTLETS_TAKE, ONE_OUTLETS_OTHER, SURE, OPEN_ALIKE, OPENING, TAKE, LITTLE };

inline double part(std::uint32_t of, std::uint32_t all) { return all ? double(of) / all : 0.0; }
inline double share(const shared::Side &one) { return part(one.proof, one.counting); }
inline double lede(const shared::Side &one) { return part(one.lede, one.opening); }

inline bool is_nothing(Rule rule) { return rule == TOO_FEW || rule == ONE_OUTLETS_OTHER || rule == LITTLE; }

// In thousandths.
inline std::int32_t strength(const shared::Side &a, const shared::Side &b) {
  return static_cast<std::int32_t>(std::nearbyint(1000 * std::max(share(a), share(b))));
}

inline Rule rule(const shared::Side &a, const shared::Side &b, bool same_outlet) {
  const double most = std::max(share(a), share(b));
  const std::uint32_t words = std::min(a.proof, b.proof);
  const double whole = std::max(part(a.shared, std::max(1U, a.words)), part(b.shared, std::max(1U, b.words)));
  if (same_outlet && std::min(most, whole) >= VERSION_SHARE && words >= LEAST_COPY_WORDS) return VERSION;
  if (words < LEAST_EXCERPT_WORDS) return TOO_FEW;
  if (same_outlet) return most >= TAKE_SHARE ? ONE_OUTLETS_TAKE : ONE_OUTLETS_OTHER;
  if (words >= LEAST_COPY_WORDS && most >= SURE_SHARE) return SURE;
  if (words >= LEAST_COPY_WORDS && most >= COPY_SHARE && std::min(lede(a), lede(b)) >= BOTH_LEDES_SHARE) return OPEN_ALIKE;
  if (std::max(lede(a), lede(b)) >= LEDE_SHARE) return OPENING;
  return most >= TAKE_SHARE ? TAKE : LITTLE;
}

}  // namespace decide
