// Stock phrases: the native form of phrases_py.py, which is the specification.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "_text.hpp"

namespace phrases {

using View = std::u32string_view;

struct Hash {
  using is_transparent = void;
  std::size_t operator()(View text) const { return std::hash<View>{}(text); }
};
template <class Value>
using Table = std::unordered_map<std::u32string, Value, Hash, std::equal_to<>>;

constexpr View EDGES = U" \t\u00a0.,:;!?|·•–—-→»«›‹>*+()[]…’‘“”\"'：，。；！？、（）【】《》「」،؛؟";
constexpr View QUOTES = U"\"'“”‘’«»„‚「『";
constexpr View STOPS = U"!.,?;:";
constexpr View BARS = U"|·•";
constexpr std::size_t MOST_CHARACTERS = 6000, MOST_PARTS = 12, SENTENCE_WORDS = 9, MOST_OPENING_WORDS = 8, LOOK_UNSPACED = 200,
                      UNSPACED_LETTERS = 2;

inline bool is_digit(char32_t c) {
  return c < 128 ? c >= '0' && c <= '9' : Py_UNICODE_ISDECIMAL(static_cast<Py_UCS4>(c)) != 0;
}
inline bool is_space(char32_t c) { return c > ' ' && c < 127 ? false : text::is_space(c); }

enum Class : std::uint8_t { LETTER, SPACE, DIGIT, POINT };
constexpr std::array<std::uint8_t, 128> CLASSES = [] {
  std::array<std::uint8_t, 128> found{};
  for (std::size_t c = 9; c < 14; ++c) found[c] = SPACE;
  for (std::size_t c = 28; c <= 32; ++c) found[c] = SPACE;
  for (std::size_t c = '0'; c <= '9'; ++c) found[c] = DIGIT;
  found[','] = found['.'] = POINT;
  return found;
}();
inline std::uint8_t class_of(char32_t c) {
  if (c < 128) return CLASSES[c];
  return is_space(c) ? SPACE : is_digit(c) ? DIGIT : LETTER;
}

// Puts into `out` a line in small letters as the tables spell it; `lower` has its small letters already.
inline void fold(View lower, std::u32string &out) {
  out.resize(lower.size());
  char32_t *const begin = out.data(), *to = begin;
  bool space = false, number = false;
  for (char32_t c : lower) {
    const std::uint8_t what = class_of(c);
    if (what == SPACE) {
      space = to != begin;
      number = false;
      continue;
    }
    if (what == POINT && number && !space) continue;
    if (space) {
      *to++ = ' ';
      space = false;
    }
    if (what == DIGIT) {
      if (!number) *to++ = '0';
      number = true;
    } else {
      *to++ = c == U'’' ? U'\'' : c;
      number = false;
    }
  }
  const View kept(begin, static_cast<std::size_t>(to - begin));
  const std::size_t last = kept.find_last_not_of(EDGES);
  out.resize(last == kept.npos ? 0 : last + 1);
  if (const std::size_t first = out.find_first_not_of(EDGES); first && first != out.npos) out.erase(0, first);
}

enum Strength : int { WHOLE, OPENING, INSIDE };

struct Kind {
  std::size_t most_words;
  bool label, tagline;
};

struct Known {
  int kind;
  Strength strength;
};
constexpr Known NOTHING{-1, WHOLE};

// Which beginnings words of a table have, two letters each: most words are seen to be in none without a hash.
class Beginnings {
 public:
  void add(View word) { seen_[place(word)] = true; }
  bool may_have(View word) const { return seen_[place(word)]; }

 private:
  static std::size_t place(View word) {
    const std::size_t first = word.empty() ? 0 : word[0], second = word.size() < 2 ? 0 : word[1];
    return (first * 67 + second) % SIZE;
  }
  static constexpr std::size_t SIZE = 1 << 14;
  std::vector<bool> seen_ = std::vector<bool>(SIZE);
};

// The tables, and a look-up in them.
class Tables {
 public:
  std::vector<Kind> kinds;
  Table<int> whole, opening;
  Table<std::vector<std::pair<std::u32string, int>>> inside;  // first word -> phrase, kind
  struct Unspaced {
    std::u32string phrase;
    int kind;
    bool opens;
  };
  std::vector<Unspaced> unspaced;

  // To be called once the tables are filled.
  void finish() {
    for (const auto &[phrase, kind] : opening) {
      const View first = View(phrase).substr(0, phrase.find(U' '));
      first_words_.emplace(first, 0);
    }
    for (const auto &[phrase, kind] : whole) longest_whole_ = std::max(longest_whole_, phrase.size());
    for (const auto &[word, rows] : inside) inside_beginnings_.add(word);
    for (const Kind &kind : kinds) most_words_ = std::max(most_words_, kind.most_words);
  }

  // What the tables know about a line; `lower` turns a text into small letters as Python does.
  template <class Lower>
  Known find(View line, bool end_of_body, const Lower &lower) {
    if (line.empty() || QUOTES.find(line.front()) != View::npos) return NOTHING;
    phrases::fold(lower(line), folded_);
    const View folded = folded_;
    if (folded.size() <= longest_whole_)
      if (const int kind = look(whole, folded); kind >= 0) return {kind, WHOLE};
    ends_.clear();
    for (std::size_t at = folded.find(' '); at != View::npos; at = folded.find(' ', at + 1)) ends_.push_back(at);
    ends_.push_back(folded.size());
    const std::size_t count = ends_.size();
    if (count <= MOST_PARTS)
      if (const int kind = row(line, lower); kind >= 0) return {kind, WHOLE};
    const bool sentence = count >= SENTENCE_WORDS && ends(line);
    const View first = folded.substr(0, ends_[0]);  // "" only where nothing is left of the line
    const bool opens = first_words_.contains(first) || first_words_.contains(without_stops(first));
    for (std::size_t size = opens ? std::min(MOST_OPENING_WORDS, count) : 0; size > 0; --size) {
      View phrase = folded.substr(0, ends_[size - 1]);
      int kind = look(opening, phrase);
      if (kind < 0 && STOPS.find(phrase.back()) != View::npos) kind = look(opening, without_stops(phrase));
      if (kind < 0 || !fits(kind, count, end_of_body)) continue;
      if (kinds[kind].label && phrase.back() != ':' && sentence) continue;
      return {kind, OPENING};
    }
    if (count <= most_words_) {
      std::size_t start = 0;
      for (const std::size_t end : ends_) {
        const View word = folded.substr(start, end - start), rest = folded.substr(start);
        start = end + 1;
        if (!inside_beginnings_.may_have(word)) continue;
        if (const auto found = inside.find(word); found != inside.end())
          for (const auto &[phrase, kind] : found->second)
            if (rest.starts_with(phrase) && fits(kind, count, end_of_body)) return {kind, INSIDE};
      }
    }
    return find_unspaced(folded, end_of_body);
  }

 private:
  Known find_unspaced(View folded, bool end_of_body) const {
    if (folded.empty() || !(is_unspaced(folded.front()) || is_unspaced(folded[folded.size() / 2]) ||
                            is_unspaced(folded.back())))
      return NOTHING;
    const std::size_t count = folded.size() / UNSPACED_LETTERS;
    const View look = folded.substr(0, LOOK_UNSPACED);
    for (const auto &[phrase, kind, opens] : unspaced) {
      if (!fits(kind, count, end_of_body)) continue;
      const std::size_t at = look.find(phrase);
      if (at == 0 || (at != View::npos && !opens)) return {kind, opens ? OPENING : INSIDE};
    }
    return NOTHING;
  }

  static bool is_unspaced(char32_t c) { return (c >= 0x0E00 && c <= 0x0E7F) || (c >= 0x3040 && c <= 0x9FFF); }

  static int look(const Table<int> &table, View phrase) {
    const auto found = table.find(phrase);
    return found == table.end() ? -1 : found->second;
  }

  bool fits(int kind, std::size_t words, bool end_of_body) const {
    return words <= kinds[kind].most_words && (!kinds[kind].tagline || end_of_body);
  }

  static View without_stops(View phrase) {
    const std::size_t last = phrase.find_last_not_of(STOPS);
    return phrase.substr(0, last == View::npos ? 0 : last + 1);
  }

  static bool ends(View line) {
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    return !line.empty() && (line.back() == '.' || line.back() == '!');
  }

  template <class Lower>
  int row(View line, const Lower &lower) {
    if (const int kind = parts(line, lower); kind >= 0) return kind;
    if (ends_.size() > 1)
      if (const int kind = all_known(folded_); kind >= 0) return kind;
    return unglued(line, lower);
  }

  // Parts between bars or wide spaces, half of them known.
  template <class Lower>
  int parts(View line, const Lower &lower) {
    int first = -1;
    std::size_t known = 0, all = 0, start = 0, at = 0;
    const auto part = [&](std::size_t end) {
      phrases::fold(lower(line.substr(start, end - start)), scratch_);
      ++all;
      if (const int kind = look(whole, scratch_); kind >= 0) {
        if (first < 0) first = kind;
        ++known;
      }
    };
    while (at < line.size()) {
      std::size_t to = at;
      while (to < line.size() && is_space(line[to])) ++to;
      const bool bar = to < line.size() && BARS.find(line[to]) != View::npos;
      if (!bar && to - at < 2) {
        at = to == at ? at + 1 : to;
        continue;
      }
      part(at);
      if (bar)
        for (++to; to < line.size() && is_space(line[to]);) ++to;
      start = at = to;
    }
    if (start == 0) return -1;  // no bar: one part, and one is no row
    part(line.size());
    return known > 1 && 2 * known >= all ? first : -1;
  }

  int all_known(View folded) const {
    int first = -1;
    for (std::size_t start = 0; start <= folded.size();) {
      std::size_t end = folded.find(' ', start);
      if (end == View::npos) end = folded.size();
      const int kind = look(whole, folded.substr(start, end - start));
      if (kind < 0) return -1;
      if (first < 0) first = kind;
      start = end + 1;
    }
    return first;
  }

  // Words run together, "ShareTweetEmail".
  template <class Lower>
  int unglued(View line, const Lower &lower) {
    constexpr View LINKED_IN = U"LinkedIn";
    apart_.clear();
    for (std::size_t at = 0; at < line.size();) {
      const bool one = line.compare(at, LINKED_IN.size(), LINKED_IN) == 0;
      const char32_t before = apart_.empty() ? U'\0' : apart_.back();
      const char32_t now = one ? U'l' : line[at];
      if (now >= 'A' && now <= 'Z' && ((before >= 'a' && before <= 'z') || before == '+')) apart_.push_back(' ');
      if (one)
        apart_ += U"linkedin";
      else
        apart_.push_back(now);
      at += one ? LINKED_IN.size() : 1;
    }
    if (apart_.size() == line.size() && View(apart_) == line) return -1;  // the words have been looked at
    phrases::fold(lower(apart_), scratch_);
    if (scratch_.find(U' ') == scratch_.npos) return -1;
    return all_known(scratch_);
  }

  Table<char> first_words_;  // of what lines begin with
  Beginnings inside_beginnings_;
  std::size_t longest_whole_ = 0, most_words_ = 0;
  std::u32string folded_, scratch_, apart_;
  std::vector<std::size_t> ends_;
};

}  // namespace phrases
