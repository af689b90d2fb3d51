// A text to the hashes of its folded words, in one pass. The twin is WORD and fold of words.py, and kernel_py.py.
#pragma once
#include <Python.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace text {

using Hash = std::uint64_t;

constexpr std::size_t GRAM = 5;
constexpr Hash KEEP_ONE_IN = 8;
constexpr std::size_t LEDE_GRAMS = 40;
constexpr Hash FNV_OFFSET = 0xCBF29CE484222325ULL;
constexpr Hash FNV_PRIME = 0x100000001B3ULL;

inline Hash mix(Hash value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

// The bits of characters.py.
enum Kind : std::uint8_t {
  WORD = 1, LETTER = 2, ANY_LETTER = 4, DECIMAL = 8, DIGIT = 16, CHARACTER = 32, OPENS = 64, CLOSES = 128
};
constexpr std::size_t ROW = 256;

struct Row {
  std::array<std::uint8_t, ROW> kind{};
  std::array<std::uint32_t, ROW + 1> from{};  // of the folded form in bytes
  std::string bytes;
};

// Rows come from Python when first needed, in any thread, and stay.
class Characters {
 public:
  const Row &row(std::uint32_t character) {
    const Row *found = rows_[character / ROW].load(std::memory_order_acquire);
    return found ? *found : load(character / ROW);
  }
  std::uint8_t kind(std::uint32_t character) { return row(character).kind[character % ROW]; }

 private:
  const Row &load(std::uint32_t number);  // takes the GIL
  std::array<std::atomic<const Row *>, 0x110000 / ROW> rows_{};
};

Characters &characters();

class WordHash {
 public:
  void add(std::uint8_t byte) { value_ = (value_ ^ byte) * FNV_PRIME; empty_ = false; }
  bool empty() const { return empty_; }
  Hash done() const { return mix(value_); }

 private:
  Hash value_ = FNV_OFFSET;
  bool empty_ = true;
};

// Words of a str's characters (C: 1, 2 or 4 bytes each), appended to ``words``; to ``quoted`` whether they stand within
// quotation marks, if that is asked.
template <class C>
class Reader {
 public:
  Reader(const C *data, std::vector<Hash> &words, std::vector<std::uint8_t> *quoted)
      : data_(data), words_(words), quoted_(quoted), all_(characters()), low_(all_.row(0)) {
    for (unsigned c = 0; c < 128; ++c) {
      ascii_[c] = low_.kind[c] & LETTER ? static_cast<std::uint8_t>(low_.bytes[low_.from[c]]) : 0;
    }
  }

  // The span is a paragraph: a quotation that is never closed ends with it.
  void read(std::size_t at, std::size_t stop) {
    bool inside = false;
    while (at < stop) {
      const std::uint8_t here = kind(at);
      std::size_t end = at + 1;
      if (here & CHARACTER) {
      } else if (here & LETTER) {
        end = word(at, stop);
      } else if (here & DECIMAL) {
        end = number(at, stop);
      } else {
        if (here & (OPENS | CLOSES)) inside = (here & OPENS) && !((here & CLOSES) && inside);
        ++at;
        continue;
      }
      words_.push_back(hash(at, end));
      if (quoted_) quoted_->push_back(inside);
      at = end;
    }
  }

 private:
  std::uint8_t kind(std::size_t at) {
    const std::uint32_t c = data_[at];
    return c < ROW ? low_.kind[c] : all_.kind(c);
  }
  bool is(std::size_t at, std::size_t stop, std::uint8_t bits) { return at < stop && (kind(at) & bits); }
  bool sign(std::size_t at, std::size_t stop, char32_t c) { return at < stop && data_[at] == c; }

  std::size_t letters(std::size_t at, std::size_t stop) {
    for (; at < stop; ++at) {
      const std::uint32_t c = data_[at];
      if (c < 128 ? !ascii_[c] : !(kind(at) & LETTER)) break;
    }
    return at;
  }

  std::size_t word(std::size_t at, std::size_t stop) {
    if (sign(at + 1, stop, '.')) {
      std::size_t end = at;
      while (is(end, stop, ANY_LETTER) && sign(end + 1, stop, '.')) end += 2;
      if (end >= at + 4) {
        if (is(end, stop, ANY_LETTER) && !is(end + 1, stop, WORD)) ++end;
        return end;
      }
    }
    std::size_t end = letters(at, stop);
    while (end + 1 < stop && (data_[end] == '\'' || data_[end] == 0x2019) && (kind(end + 1) & LETTER))
      end = letters(end + 1, stop);
    return end;
  }

  std::size_t decimals(std::size_t at, std::size_t stop) {
    while (is(at, stop, DECIMAL)) ++at;
    return at;
  }

  std::size_t number(std::size_t at, std::size_t stop) {
    at = decimals(at, stop);
    while ((sign(at, stop, '.') || sign(at, stop, ',')) && is(at + 1, stop, DECIMAL)) at = decimals(at + 1, stop);
    return at;
  }

  Hash hash(std::size_t at, std::size_t end) {
    WordHash found;
    if (!(kind(at) & DIGIT)) {
      for (std::size_t i = at; i < end; ++i) {
        const std::uint32_t c = data_[i];
        if (c < 128) {
          if (ascii_[c]) found.add(ascii_[c]);
        } else {
          const Row &row = all_.row(c);
          for (std::uint32_t b = row.from[c % ROW]; b < row.from[c % ROW + 1]; ++b)
            found.add(static_cast<std::uint8_t>(row.bytes[b]));
        }
      }
      if (!found.empty()) return found.done();
    }
    for (std::size_t i = at; i < end; ++i)  // a number, or a word of which nothing is left
      if (!(data_[i] == ',' && thousands(i, end))) raw(found, data_[i]);
    return found.done();
  }

  // A comma before exactly three digits.
  bool thousands(std::size_t comma, std::size_t end) { return comma && decimals(comma + 1, end) == comma + 4; }

  static void raw(WordHash &into, std::uint32_t c) {
    if (c < 0x80) {
      into.add(static_cast<std::uint8_t>(c));
    } else if (c < 0x800) {
      into.add(static_cast<std::uint8_t>(0xC0 | c >> 6));
      into.add(static_cast<std::uint8_t>(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
      into.add(static_cast<std::uint8_t>(0xE0 | c >> 12));
      into.add(static_cast<std::uint8_t>(0x80 | (c >> 6 & 0x3F)));
      into.add(static_cast<std::uint8_t>(0x80 | (c & 0x3F)));
    } else {
      into.add(static_cast<std::uint8_t>(0xF0 | c >> 18));
      into.add(static_cast<std::uint8_t>(0x80 | (c >> 12 & 0x3F)));
      into.add(static_cast<std::uint8_t>(0x80 | (c >> 6 & 0x3F)));
      into.add(static_cast<std::uint8_t>(0x80 | (c & 0x3F)));
    }
  }

  const C *data_;
  std::vector<Hash> &words_;
  std::vector<std::uint8_t> *quoted_;
  Characters &all_;
  const Row &low_;
  std::array<std::uint8_t, 128> ascii_;  // folded letters, 0 for what is none
};

inline void grams_of(const std::vector<Hash> &words, std::vector<Hash> &found) {
  for (std::size_t first = 0; first + GRAM <= words.size(); ++first) {
    Hash gram = 0;
    for (std::size_t i = first; i < first + GRAM; ++i) gram = mix(gram * FNV_PRIME + words[i]);
    found.push_back(gram);
  }
}

}  // namespace text
