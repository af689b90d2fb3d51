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

struct Text {
  std::size_t words = 0;
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

inline Text text_of(const Hash *grams, std::size_t size, std::size_t words, const Flags &quoted, const Flags &common) {
  Text found;
  found.words = words;
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

// Runs of the 5-grams whose first words are flagged, joined over small gaps.
inline std::vector<Run> runs_of(const Flags &at) {
  std::vector<Run> runs;
  for (std::uint32_t first = 0; first < at.size(); ++first) {
    if (!at[first]) continue;
    if (runs.empty() || first > runs.back().second + BRIDGED_GAP)
      runs.emplace_back(first, first + GRAM);
    else
      runs.back().second = first + GRAM;
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

inline Side side_of(const Text &text, const Flags &at, const Flags &quoted_at) {
  Side found;
  Flags aside = text.aside;
  for (std::size_t first = 0; first < quoted_at.size(); ++first)
    if (quoted_at[first]) mark(aside, first, first + GRAM);
  found.runs = runs_of(at);
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

inline std::pair<Side, Side> compare(const Text &a, const Text &b) {
  Flags at_a(a.words), at_b(b.words), quoted_a(a.words), quoted_b(b.words);
  for (std::size_t i = 0, j = 0; i < a.grams.size() && j < b.grams.size();) {
    const Hash value = a.grams[i].first;
    if (value < b.grams[j].first) { ++i; continue; }
    if (value > b.grams[j].first) { ++j; continue; }
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
  return {side_of(a, at_a, quoted_a), side_of(b, at_b, quoted_b)};
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
  for (std::size_t n = 0; n < texts.size(); ++n) found.push_back(within(runs_of(at[n]), texts[n]->words));
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
