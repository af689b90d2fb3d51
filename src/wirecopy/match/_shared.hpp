// What texts share, word by word. The twin is shared_py.py.
#pragma once
#include <memory>
#include <stdexcept>

#include "_bits.hpp"
#include "_text.hpp"

namespace shared {

using bits::Run;
using text::GRAM;
using text::Hash;

constexpr std::size_t BRIDGED_GAP = 3;
constexpr std::size_t LEDE_WORDS = 50;
constexpr int MOST_SKIPPED = 4, MOST_WALKED = 64;
static_assert(GRAM == 5);  // bits::add_five

// A text as it was read.
struct Read {
  std::vector<Hash> hashes, grams;  // of the words; of the 5-grams, in order
  bits::Set quoted;
};

struct Text {
  std::shared_ptr<const Read> read;
  std::uint32_t words = 0, common_words = 0;
  bits::Set common;
  bits::Set aside;         // quoted or common
  bits::Set quoted_grams;  // of which all words are quoted
  bits::Set opening;       // the first words that are not common
  std::uint32_t opening_words = 0;
};

// ``common``: as many blocks as the words need, or none.
inline Text text_of(std::shared_ptr<const Read> read, bits::Set common) {
  Text found;
  const std::size_t words = read->hashes.size();
  found.words = static_cast<std::uint32_t>(words);
  found.quoted_grams = bits::all_five(read->quoted);
  found.aside = read->quoted;
  for (std::size_t n = 0; n < common.size(); ++n) found.aside[n] |= common[n];
  found.common_words = bits::count(common);
  found.opening.resize(found.aside.size());
  for (std::size_t i = 0; i < words && found.opening_words < LEDE_WORDS; ++i)
    if (common.empty() || !bits::has(common, i)) bits::set(found.opening, i), ++found.opening_words;
  found.common = std::move(common);
  found.read = std::move(read);
  return found;
}

// The words whose nearest fingerprint ``is_common`` says of.
template <class IsCommon>
bits::Set nearest(const std::vector<Hash> &grams, std::size_t words, IsCommon is_common) {
  bits::Set found(bits::blocks(words));
  std::size_t before = 0, at = 0;  // the fingerprint before this one, and this one
  bool first = true, there = false;
  const auto close = [&](std::size_t end) {
    if (there) bits::fill(found, first ? 0 : (before + at + text::GRAM) / 2, std::min(end, words));
  };
  bool none = true;
  for (std::size_t next = 0; next < grams.size(); ++next) {
    if (next >= text::LEDE_GRAMS && grams[next] % text::KEEP_ONE_IN) continue;
    if (!none) {
      close((at + next + text::GRAM) / 2);
      before = at;
      first = false;
    }
    none = false;
    at = next;
    there = is_common(grams[next]);
  }
  if (!none) close(words);
  return found;
}

struct Side {
  std::uint32_t words = 0, shared = 0, proof = 0, counting = 0, lede = 0, opening = 0;
  std::vector<Run> runs;

  std::uint32_t longest() const {
    std::uint32_t found = 0;
    for (const auto &[start, end] : runs) found = std::max(found, end - start);
    return found;
  }
};

// The words that carry on from shared 5-grams through edited text.
class Edited {
 public:
  // ``meet``: for a's words, where a 5-gram that begins with it stands first in b, if it stands here first in a; or -1.
  Edited(const Text &a, const Text &b, const std::vector<std::int32_t> &meet, bits::Set &more_a, bits::Set &more_b)
      : more_a_(more_a), more_b_(more_b), a_(a.read->hashes), b_(b.read->hashes), meet_(meet) {}

  void walk_from(std::int64_t i) {
    const std::int64_t j = meet_[static_cast<std::size_t>(i)];
    if (!met(i + 1, j + 1)) walk(i + SIZE, j + SIZE, 1);
    if (!met(i - 1, j - 1)) walk(i - 1, j - 1, -1);
  }

 private:
  static constexpr std::int64_t SIZE = GRAM;

  bool met(std::int64_t i, std::int64_t j) const {
    return i >= 0 && j >= 0 && i < static_cast<std::int64_t>(a_.size()) && meet_[static_cast<std::size_t>(i)] == j;
  }

  bool equal(std::int64_t i, std::int64_t j) const {
    return i >= 0 && j >= 0 && i < static_cast<std::int64_t>(a_.size()) && j < static_cast<std::int64_t>(b_.size()) &&
           a_[static_cast<std::size_t>(i)] == b_[static_cast<std::size_t>(j)];
  }

  bool two_equal(std::int64_t i, std::int64_t j, int step) const { return equal(i, j) && equal(i + step, j + step); }

  // How many words of each to pass over, the fewest together first, then the most even; where it could be this way or
  // that, neither.
  std::pair<int, int> skip(std::int64_t i, std::int64_t j, int step) const {
    for (int sum = 1; sum <= 2 * MOST_SKIPPED; ++sum)
      for (int many = (sum + 1) / 2; many <= std::min(sum, MOST_SKIPPED); ++many) {
        const int few = sum - many;
        const bool one = two_equal(i + step * few, j + step * many, step);
        if (few == many ? one : one != two_equal(i + step * many, j + step * few, step))
          return one ? std::pair{few, many} : std::pair{many, few};
      }
    return {0, 0};
  }

  void walk(std::int64_t i, std::int64_t j, int step) {
    const std::int64_t back = step > 0 ? 0 : SIZE - 1;
    for (int left = MOST_WALKED; left > 0;) {
      if (met(i - back, j - back)) return;
      std::pair<int, int> passed{1, 1};
      if (equal(i, j)) {
        bits::set(more_a_, static_cast<std::size_t>(i));
        bits::set(more_b_, static_cast<std::size_t>(j));
      } else {
        passed = skip(i, j, step);
        if (passed == std::pair{0, 0}) return;
      }
      i += step * passed.first;
      j += step * passed.second;
      left -= std::max(passed.first, passed.second);
    }
  }

  bits::Set &more_a_, &more_b_;
  const std::vector<Hash> &a_, &b_;
  const std::vector<std::int32_t> &meet_;
};

}  // namespace shared
