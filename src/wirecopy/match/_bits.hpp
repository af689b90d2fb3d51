// Sets of words as bits, 64 at a time, the lowest first.
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace bits {

using Set = std::vector<std::uint64_t>;
using Run = std::pair<std::uint32_t, std::uint32_t>;

inline std::size_t blocks(std::size_t words) { return (words + 63) / 64; }
inline void set(Set &all, std::size_t n) { all[n / 64] |= std::uint64_t{1} << n % 64; }
inline bool has(const Set &all, std::size_t n) { return all[n / 64] >> n % 64 & 1; }

// From the n-th to the one before ``to``.
inline void fill(Set &all, std::size_t n, std::size_t to) {
  for (; n < to; ++n) set(all, n);
}

inline std::uint32_t count(const Set &all) {
  int found = 0;
  for (std::uint64_t block : all) found += std::popcount(block);
  return static_cast<std::uint32_t>(found);
}

// What the set is when each n becomes n + by; by < 64.
inline std::uint64_t moved(const Set &all, std::size_t block, unsigned by) {
  return all[block] << by | (block ? all[block - 1] >> (64 - by) : 0);
}

// Each n with the four that follow it. They must be within the set.
inline void add_five(const Set &at, Set &to) {
  for (std::size_t n = 0; n < at.size(); ++n)
    to[n] |= at[n] | moved(at, n, 1) | moved(at, n, 2) | moved(at, n, 3) | moved(at, n, 4);
}

// The n that are in with the four that follow them.
inline Set all_five(const Set &of) {
  Set found(of.size());
  for (std::size_t n = 0; n < of.size(); ++n) {
    const std::uint64_t next = n + 1 < of.size() ? of[n + 1] : 0;
    found[n] = of[n] & (of[n] >> 1 | next << 63) & (of[n] >> 2 | next << 62) & (of[n] >> 3 | next << 61) & (of[n] >> 4 | next << 60);
  }
  return found;
}

// Stretches, joined over gaps of at most ``gap``, which are filled.
inline void bridge(Set &all, std::size_t gap, std::vector<Run> &runs) {
  runs.clear();
  for (std::size_t n = 0; n < all.size(); ++n) {
    for (std::uint64_t rest = all[n]; rest;) {
      const unsigned first = static_cast<unsigned>(std::countr_zero(rest));
      const unsigned size = static_cast<unsigned>(std::countr_one(rest >> first));
      const auto start = static_cast<std::uint32_t>(64 * n + first), end = start + size;
      if (!runs.empty() && start <= runs.back().second + gap) {
        fill(all, runs.back().second, start);
        runs.back().second = end;
      } else {
        runs.emplace_back(start, end);
      }
      rest = first + size < 64 ? rest & ~std::uint64_t{0} << (first + size) : 0;
    }
  }
}

}  // namespace bits
