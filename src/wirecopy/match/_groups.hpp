// Groups by fingerprints alone, as group.py does it on verified pairs: strongest pair first, joined by the mean. Twin:
// `groups` of groups_py.py.
#pragma once
#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "_index.hpp"

namespace prints {

constexpr std::uint32_t COPY = 500, JOIN_MEAN = 300, NEARLY_ALL = 900, LONE_MEAN = 200;  // thousandths
constexpr std::size_t MOST_COMPARED = 8;

// For each text the first text of its group. ``kept``: how many fingerprints of a text count.
inline std::vector<Number> groups(const std::vector<Shared> &pairs, const std::vector<std::uint32_t> &kept) {
  std::unordered_map<std::uint64_t, std::uint32_t> strength;
  strength.reserve(pairs.size());
  struct Edge {
    std::uint32_t strength;
    Number a, b;
  };
  std::vector<Edge> copies;
  for (const Shared &pair : pairs) {
    const std::uint32_t share = 1000 * pair.count / std::max(1U, std::min(kept[pair.a], kept[pair.b]));
    strength.emplace(std::uint64_t{pair.a} << 32 | pair.b, share);
    if (share >= COPY) copies.push_back({share, pair.a, pair.b});
  }
  std::sort(copies.begin(), copies.end(), [](const Edge &x, const Edge &y) {
    return x.strength != y.strength ? x.strength > y.strength : x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  std::vector<Number> group(kept.size());
  std::unordered_map<Number, std::vector<Number>> members;  // of groups of two and more, sorted
  for (Number n = 0; n < group.size(); ++n) group[n] = n;
  for (const Edge &edge : copies) {
    const Number one = group[edge.a], two = group[edge.b];
    if (one == two) continue;
    const auto of = [&members](Number g) {
      const auto found = members.find(g);
      return found == members.end() ? std::vector<Number>{g} : found->second;
    };
    std::vector<Number> some = of(one), others = of(two);
    const std::size_t m = std::min(some.size(), MOST_COMPARED), n = std::min(others.size(), MOST_COMPARED);
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < m; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        const auto found = strength.find(std::uint64_t{std::min(some[i], others[j])} << 32 | std::max(some[i], others[j]));
        if (found != strength.end()) total += found->second;
      }
    const bool lone = std::min(some.size(), others.size()) == 1 && edge.strength >= NEARLY_ALL;
    if (total < (lone ? LONE_MEAN : JOIN_MEAN) * m * n) continue;
    some.insert(some.end(), others.begin(), others.end());
    std::sort(some.begin(), some.end());
    members.erase(one);
    members.erase(two);
    for (Number n : some) group[n] = some.front();
    members.emplace(some.front(), std::move(some));
  }
  return group;
}

}  // namespace prints
