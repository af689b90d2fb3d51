// What texts share, word by word. The twin is shared_py.py.
#pragma once
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "_text.hpp"

namespace shared {

using text::GRAM;
using text::Hash;
using Flags = std::vector<std::uint8_t>;  // one a word
using Run = std::pair<std::uint32_t, std::uint32_t>;

constexpr std::size_t BRIDGED_GAP = 3;
constexpr std::size_t LEDE_WORDS = 50;
constexpr int MOST_SKIPPED = 4, MOST_WALKED = 64;

struct Text {
  std::size_t words = 0;
  std::vector<Hash> hashes;  // of the words
  std::vector<std::pair<Hash, std::uint32_t>> grams;  // with the place of their first word, sorted
  Flags quoted, aside;                                // aside: quoted or common
  Flags opening;                                      // the first words that are not common
  std::size_t opening_words = 0;
};

inline std::size_t count(const Flags &flags) {
  std::size_t found = 0;
  for (std::uint8_t flag : flags) found += flag;
  return found;
}

inline Text text_of(const Hash *grams, std::size_t size, const Flags &quoted, const Flags &common) {
  Text found;
  const std::size_t words = found.words = quoted.size();
  for (std::uint32_t at = 0; at < size; ++at) found.grams.emplace_back(grams[at], at);
  std::sort(found.grams.begin(), found.grams.end());
  found.quoted = quoted;
  found.aside.resize(words);
  found.opening.resize(words);
  for (std::size_t i = 0; i < words; ++i) {
    found.aside[i] = quoted[i] | common[i];
    if (!common[i] && found.opening_words < LEDE_WORDS) found.opening[i] = 1, ++found.opening_words;
  }
  return found;
}

inline void mark(Flags &flags, std::size_t from, std::size_t to) {
  std::fill(flags.begin() + static_cast<std::ptrdiff_t>(from), flags.begin() + static_cast<std::ptrdiff_t>(to), 1);
}

// Runs of the 5-grams whose first words are flagged in ``at``, and of the words in ``more``, joined over small gaps.
inline std::vector<Run> runs_of(const Flags &at, const Flags &more) {
  std::vector<Run> runs;
  for (std::uint32_t first = 0; first < at.size(); ++first) {
    if (!at[first] && !more[first]) continue;
    const std::uint32_t end = first + (at[first] ? static_cast<std::uint32_t>(GRAM) : 1);
    if (runs.empty() || first > runs.back().second + BRIDGED_GAP)
      runs.emplace_back(first, end);
    else
      runs.back().second = std::max(runs.back().second, end);
  }
  return runs;
}

inline Flags within(const std::vector<Run> &runs, std::size_t words) {
  Flags found(words);
  for (const Run &run : runs) mark(found, run.first, run.second);
  return found;
}

struct Side {
  std::size_t shared = 0, proof = 0, counting = 0, lede = 0;
  std::vector<Run> runs;
};

inline Side side_of(const Text &text, const Flags &at, const Flags &more, const Flags &quoted_at) {
  Side found;
  Flags aside = text.aside;
  for (std::size_t first = 0; first < quoted_at.size(); ++first)
    if (quoted_at[first]) mark(aside, first, first + GRAM);
  found.runs = runs_of(at, more);
  const Flags inside = within(found.runs, text.words);
  for (std::size_t i = 0; i < text.words; ++i) {
    found.shared += inside[i];
    found.proof += inside[i] & (aside[i] ^ 1);
    found.counting += aside[i] ^ 1;
    found.lede += inside[i] & text.opening[i];
  }
  return found;
}

inline bool is_quoted(const Text &text, std::size_t first) {
  for (std::size_t i = first; i < first + GRAM; ++i)
    if (!text.quoted[i]) return false;
  return true;
}

// The words that carry on from shared 5-grams through edited text.
class Edited {
 public:
  Edited(const Text &a, const Text &b) : more_a(a.words), more_b(b.words), a_(a.hashes), b_(b.hashes), meet_(a.words, -1) {}

  void meet(std::uint32_t in_a, std::uint32_t in_b) { meet_[in_a] = in_b; }

  void walk() {
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(meet_.size()); ++i) {
      const std::int64_t j = meet_[static_cast<std::size_t>(i)];
      if (j < 0) continue;
      if (!met(i + 1, j + 1)) walk(i + SIZE, j + SIZE, 1);
      if (!met(i - 1, j - 1)) walk(i - 1, j - 1, -1);
    }
  }

  Flags more_a, more_b;

 private:
  static constexpr std::int64_t SIZE = GRAM;

  bool met(std::int64_t i, std::int64_t j) const {
    return i >= 0 && j >= 0 && i < static_cast<std::int64_t>(meet_.size()) && meet_[static_cast<std::size_t>(i)] == j;
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
        more_a[static_cast<std::size_t>(i)] = more_b[static_cast<std::size_t>(j)] = 1;
      } else {
        passed = skip(i, j, step);
        if (passed == std::pair{0, 0}) return;
      }
      i += step * passed.first;
      j += step * passed.second;
      left -= std::max(passed.first, passed.second);
    }
  }

  const std::vector<Hash> &a_, &b_;
  std::vector<std::int64_t> meet_;  // of a's 5-grams by first word, where b has them, each where it stands first
};

inline std::pair<Side, Side> compare(const Text &a, const Text &b) {
  Flags at_a(a.words), at_b(b.words), quoted_a(a.words), quoted_b(b.words);
  Edited edited(a, b);
  for (std::size_t i = 0, j = 0; i < a.grams.size() && j < b.grams.size();) {
    const Hash value = a.grams[i].first;
    if (value < b.grams[j].first) { ++i; continue; }
    if (value > b.grams[j].first) { ++j; continue; }
    edited.meet(a.grams[i].second, b.grams[j].second);
    bool quoted = false;  // in either text, at any of its places
    std::size_t to_i = i, to_j = j;
    for (; to_i < a.grams.size() && a.grams[to_i].first == value; ++to_i) {
      at_a[a.grams[to_i].second] = 1;
      quoted = quoted || is_quoted(a, a.grams[to_i].second);
    }
    for (; to_j < b.grams.size() && b.grams[to_j].first == value; ++to_j) {
      at_b[b.grams[to_j].second] = 1;
      quoted = quoted || is_quoted(b, b.grams[to_j].second);
    }
    if (quoted) {
      for (std::size_t n = i; n < to_i; ++n) quoted_a[a.grams[n].second] = 1;
      for (std::size_t n = j; n < to_j; ++n) quoted_b[b.grams[n].second] = 1;
    }
    i = to_i;
    j = to_j;
  }
  edited.walk();
  return {side_of(a, at_a, edited.more_a, quoted_a), side_of(b, at_b, edited.more_b, quoted_b)};
}

// For each text the words in runs of 5-grams that ``held`` says of: given, for the texts that have a 5-gram in
// order, whether the one at hand is covered.
template <class Held>
std::vector<Flags> covered(const std::vector<const Text *> &texts, Held held) {
  struct Place { Hash gram; std::uint32_t text, at; };
  std::vector<Place> places;
  for (std::uint32_t n = 0; n < texts.size(); ++n)
    for (const auto &[gram, at] : texts[n]->grams) places.push_back({gram, n, at});
  std::sort(places.begin(), places.end(), [](const Place &x, const Place &y) {
    return x.gram != y.gram ? x.gram < y.gram : x.text < y.text;
  });
  std::vector<Flags> at;
  for (const Text *text : texts) at.emplace_back(text->words);
  for (std::size_t from = 0; from < places.size();) {
    std::size_t to = from;
    while (to < places.size() && places[to].gram == places[from].gram) ++to;
    for (std::size_t n = from; n < to; ++n)
      at[places[n].text][places[n].at] = held(places[from].text, places[to - 1].text, places[n].text);
    from = to;
  }
  std::vector<Flags> found;
  for (std::size_t n = 0; n < texts.size(); ++n) found.push_back(within(runs_of(at[n], Flags(at[n].size())), texts[n]->words));
  return found;
}

inline std::vector<Flags> in_several(const std::vector<const Text *> &texts) {
  return covered(texts, [](std::uint32_t first, std::uint32_t last, std::uint32_t) { return first != last; });
}

inline std::vector<Flags> in_earlier(const std::vector<const Text *> &texts, std::uint32_t before) {
  return covered(texts, [before](std::uint32_t first, std::uint32_t, std::uint32_t here) {
    return first < std::min(here, before);
  });
}

}  // namespace shared
