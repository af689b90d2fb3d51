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
  // Pairs are sorted: those of a text stand together.
  std::vector<std::uint32_t> strengths(pairs.size());
  std::vector<std::size_t> from(kept.size() + 1);
  for (const Shared &pair : pairs) ++from[pair.a + 1];
  for (std::size_t n = 1; n < from.size(); ++n) from[n] += from[n - 1];
  const auto strength = [&](Number a, Number b) -> std::uint32_t {
    const auto begin = pairs.begin() + static_cast<std::ptrdiff_t>(from[a]);
    const auto end = pairs.begin() + static_cast<std::ptrdiff_t>(from[a + 1]);
    const auto found = std::lower_bound(begin, end, b, [](const Shared &pair, Number other) { return pair.b < other; });
    return found != end && found->b == b ? strengths[static_cast<std::size_t>(found - pairs.begin())] : 0;
  };
  struct Edge {
    std::uint32_t strength;
    Number a, b;
  };
  std::vector<Edge> copies;
  for (std::size_t n = 0; n < pairs.size(); ++n) {
    const Shared &pair = pairs[n];
    const std::uint32_t share = 1000 * pair.count / std::max(1U, std::min(kept[pair.a], kept[pair.b]));
    strengths[n] = share;
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
      for (std::size_t j = 0; j < n; ++j) total += strength(std::min(some[i], others[j]), std::max(some[i], others[j]));
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
