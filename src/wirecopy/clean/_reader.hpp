// From markup to lines in one pass: the native form of reader_py.py, which is the specification. Names, tables and
// rules are its; every function gives equal results on every input. Templates run on Python's own characters of one,
// two or four bytes, so that nothing is encoded on the way.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "_text.hpp"

namespace reader {

enum Flag : std::uint32_t {
  BLOCK = 1, BREAK = 2, SPACED = 4, NAMED = 8, SKIPPED = 16, RAW = 32, INLINE = 64, WALL = 128, HEADING = 256,
  INSIDE_PARAGRAPH = 512, INSIDE_ITEM = 1024, HINTED = 2048, WHOLE_PAGE = 4096, STACKED = 8192, CELL = 16384,
  HOME = 32768
};

enum Tag : std::uint8_t {
  NONE, A, ADDRESS, ARTICLE, ASIDE, BLOCKQUOTE, BR, BUTTON, CAPTION, CENTER, DD, DETAILS, DIR, DIV, DL, DT, FIELDSET,
  FIGCAPTION, FIGURE, FOOTER, FORM, H1, H2, H3, H4, H5, H6, HEADER, HGROUP, HR, IFRAME, LABEL, LEGEND, LI, MAIN, MENU,
  NAV, NOEMBED, NOFRAMES, NOSCRIPT, OBJECT, OL, OPTION, P, PRE, SCRIPT, SECTION, SELECT, SPAN, STYLE, SUMMARY, SVG,
  TABLE, TD, TEMPLATE, TEXTAREA, TH, TIME, TITLE, TR, UL, BOLD, STRONG, TAGS
};

struct Element {
  std::string_view name;
  std::uint32_t flags;
};

constexpr std::uint32_t B = BLOCK | STACKED, HB = B | HINTED;
constexpr std::array<Element, TAGS> ELEMENTS = {{
    {"", 0}, {"a", 0}, {"address", B | INSIDE_ITEM}, {"article", HOME | HB | WHOLE_PAGE}, {"aside", HOME | HB}, {"blockquote", HB},
    {"br", BREAK}, {"button", STACKED | SKIPPED | INSIDE_PARAGRAPH}, {"caption", B | WALL | CELL | INSIDE_PARAGRAPH},
    {"center", B}, {"dd", B | INSIDE_ITEM}, {"details", HOME | B}, {"dir", B}, {"div", HOME | HB | INSIDE_ITEM}, {"dl", B},
    {"dt", B | INSIDE_ITEM}, {"fieldset", HOME | B}, {"figcaption", HOME | HB}, {"figure", HOME | HB}, {"footer", HOME | HB}, {"form", HOME | HB},
    {"h1", B | NAMED | HEADING}, {"h2", B | NAMED | HEADING}, {"h3", B | NAMED | HEADING},
    {"h4", B | NAMED | HEADING}, {"h5", B | NAMED | HEADING}, {"h6", B | NAMED | HEADING}, {"header", HOME | HB},
    {"hgroup", B}, {"hr", BREAK}, {"iframe", RAW},
    {"label", STACKED | SKIPPED | INLINE | INSIDE_PARAGRAPH | INSIDE_ITEM}, {"legend", B | INSIDE_PARAGRAPH},
    {"li", B | NAMED | INSIDE_ITEM}, {"main", HOME | HB | WHOLE_PAGE}, {"menu", B}, {"nav", HOME | HB}, {"noembed", RAW},
    {"noframes", RAW}, {"noscript", RAW}, {"object", STACKED | WALL | INSIDE_PARAGRAPH}, {"ol", HB},
    {"option", STACKED | SKIPPED | INLINE | INSIDE_PARAGRAPH | INSIDE_ITEM}, {"p", HB | NAMED | INSIDE_ITEM},
    {"pre", B | NAMED}, {"script", RAW}, {"section", HOME | HB}, {"select", STACKED | SKIPPED | INSIDE_PARAGRAPH},
    {"span", STACKED | INLINE | HINTED | INSIDE_PARAGRAPH | INSIDE_ITEM}, {"style", RAW}, {"summary", B},
    {"svg", RAW}, {"table", HB | WALL}, {"td", STACKED | SPACED | WALL | CELL | INSIDE_PARAGRAPH},
    {"template", STACKED | SKIPPED | WALL | INSIDE_PARAGRAPH}, {"textarea", RAW},
    {"th", STACKED | SPACED | WALL | CELL | INSIDE_PARAGRAPH},
    {"time", STACKED | INLINE | HINTED | INSIDE_PARAGRAPH | INSIDE_ITEM}, {"title", RAW},
    {"tr", B | CELL | INSIDE_PARAGRAPH}, {"ul", HB}, {"b", 0}, {"strong", 0},
}};
constexpr std::size_t LONGEST_TAG = 10;
constexpr std::size_t MOST_VALUE = 600;
constexpr int LINES_OF_LINK = 2;

// Names of tags to their number: an open table, the key is the name's letters and length.
class TagTable {
 public:
  TagTable() {
    for (std::size_t tag = 1; tag < TAGS; ++tag) {
      std::size_t slot = hash(ELEMENTS[tag].name);
      while (slots_[slot]) slot = (slot + 1) % SLOTS;
      slots_[slot] = static_cast<std::uint8_t>(tag);
    }
  }
  Tag find(std::string_view name) const {
    for (std::size_t slot = hash(name); slots_[slot]; slot = (slot + 1) % SLOTS)
      if (ELEMENTS[slots_[slot]].name == name) return static_cast<Tag>(slots_[slot]);
    return NONE;
  }

 private:
  static constexpr std::size_t SLOTS = 512;
  static std::size_t hash(std::string_view name) {
    std::uint32_t value = 2166136261u;
    for (char c : name) value = (value ^ static_cast<unsigned char>(c)) * 16777619u;
    return value % SLOTS;
  }
  std::array<std::uint8_t, SLOTS> slots_{};
};

// The words of class names, all looked for at once (Aho-Corasick), with the bits of those found.
class Words {
 public:
  void add(const std::u32string &word, std::uint32_t bit);
  void finish();
  std::uint32_t next(std::uint32_t state, char32_t c, std::uint32_t &bits) const {
    const std::uint32_t letter = c < 128 ? ascii_[c] : other(c);
    state = steps_[state * letters_ + letter];
    bits |= bits_[state];
    return state;
  }

 private:
  std::uint32_t other(char32_t c) const {
    auto found = beyond_.find(c);
    return found == beyond_.end() ? 0 : found->second;
  }
  std::uint32_t letter_of(char32_t c);
  std::vector<std::pair<std::u32string, std::uint32_t>> words_;
  std::array<std::uint32_t, 128> ascii_{};
  std::unordered_map<char32_t, std::uint32_t> beyond_;
  std::uint32_t letters_ = 1;  // 0 is any letter that no word has
  std::vector<std::uint32_t> steps_, bits_;
};

inline std::uint32_t Words::letter_of(char32_t c) {
  std::uint32_t &letter = c < 128 ? ascii_[c] : beyond_[c];
  if (!letter) letter = letters_++;
  return letter;
}

inline void Words::add(const std::u32string &word, std::uint32_t bit) {
  words_.emplace_back(word, bit);
  for (char32_t c : word) letter_of(c);
}

inline void Words::finish() {
  steps_.assign(letters_, 0);
  bits_.assign(1, 0);
  for (const auto &[word, bit] : words_) {
    std::uint32_t state = 0;
    for (char32_t c : word) {
      const std::size_t step = state * letters_ + letter_of(c);
      if (!steps_[step]) {
        steps_[step] = static_cast<std::uint32_t>(bits_.size());
        steps_.resize(steps_.size() + letters_, 0);
        bits_.push_back(0);
      }
      state = steps_[step];
    }
    bits_[state] |= bit;
  }
  std::vector<std::uint32_t> fall(bits_.size(), 0), queue;
  for (std::uint32_t letter = 1; letter < letters_; ++letter)
    if (steps_[letter]) queue.push_back(steps_[letter]);
  for (std::size_t n = 0; n < queue.size(); ++n) {
    const std::uint32_t state = queue[n];
    bits_[state] |= bits_[fall[state]];
    for (std::uint32_t letter = 0; letter < letters_; ++letter) {
      std::uint32_t &step = steps_[state * letters_ + letter];
      const std::uint32_t back = steps_[fall[state] * letters_ + letter];
      if (step) {
        fall[step] = back;
        queue.push_back(step);
      } else {
        step = back;
      }
    }
  }
}

// The hints as bits, prepared once.
struct Hints {
  Words words;
  std::array<std::uint32_t, TAGS> tags{};
  std::uint32_t hidden = 0, story = 0, inside = 0;
  TagTable table;
};

struct Line {
  std::u32string text;
  Tag tag;
  std::uint32_t hints;
  std::size_t linked, bold;
  int home;
};

}  // namespace reader
