// A text to the hashes of its folded words, in one pass. The twin is WORD and fold of words.py, and kernel_py.py.
#pragma once
#include <Python.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "_bits.hpp"

namespace text {

using Hash = std::uint64_t;

constexpr std::size_t GRAM = 5;
constexpr Hash KEEP_ONE_IN = 8;
constexpr std::size_t LEDE_GRAMS = 40;
constexpr Hash SEED = 0x9E3779B97F4A7C15ULL;
constexpr Hash MIX_1 = 0xBF58476D1CE4E5B9ULL;
constexpr Hash MIX_2 = 0x94D049BB133111EBULL;
constexpr Hash BASE = 0xD6E8FEB86659FD93ULL;
constexpr Hash BASE_POWER = BASE * BASE * BASE * BASE;  // of the first of GRAM words
static_assert(GRAM == 5);

// The bits of characters.py.
enum Kind : std::uint8_t {
  WORD = 1, LETTER = 2, ANY_LETTER = 4, DECIMAL = 8, DIGIT = 16, CHARACTER = 32, OPENS = 64, CLOSES = 128
};
constexpr std::size_t ROW = 256;
constexpr std::uint32_t FIRST_WIDE = 0x3040;
constexpr std::size_t WIDE_REACH = 4, NARROW_REACH = 16;

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

// Of a folded word's UTF-8, eight bytes at a time, the first lowest.
class WordHash {
 public:
  void add(std::uint8_t byte) {
    block_ |= Hash{byte} << 8 * (size_ % 8);
    if (++size_ % 8 == 0) take();
  }
  // Up to eight letters at once, at a word's beginning or after eight others.
  void add(Hash letters, std::size_t count) {
    block_ = letters;
    size_ += count;
    if (count == 8) take();
  }
  bool empty() const { return size_ == 0; }
  Hash done() const {
    Hash value = size_ % 8 ? after(value_, block_) : value_;
    value = (value ^ size_) * MIX_2;
    return value ^ value >> 32;
  }

  static Hash after(Hash value, Hash block) {
    value = (value ^ block) * MIX_1;
    return value ^ value >> 32;
  }

 private:
  void take() {
    value_ = after(value_, block_);
    block_ = 0;
  }

  Hash value_ = SEED, block_ = 0;
  std::size_t size_ = 0;
};

// Asks for memory that will be needed soon.
inline void prefetch([[maybe_unused]] const void *place) {
#if defined(__GNUC__)
  __builtin_prefetch(place);
#endif
}

// Eight characters as bytes, the first lowest; a character over 127 as a byte over 127.
inline std::uint64_t eight(const std::uint8_t *data) {
  std::uint64_t found;
  std::memcpy(&found, data, sizeof found);
  return found;
}

inline std::uint64_t eight(const std::uint16_t *data) {
  const auto four = [](const std::uint16_t *from) {
    std::uint64_t x;
    std::memcpy(&x, from, sizeof x);
    const std::uint64_t high = x & 0xFF80FF80FF80FF80ULL;  // not ASCII
    // Any bit of the upper nine sets the byte's top bit.
    std::uint64_t top = high | high >> 4;
    top |= top >> 2;
    top |= top >> 1;
    top |= top >> 8;
    x = (x & 0x007F007F007F007FULL) | (top & 0x0080008000800080ULL);
    x = (x | x >> 8) & 0x0000FFFF0000FFFFULL;
    return (x | x >> 16) & 0xFFFFFFFFULL;
  };
  return four(data) | four(data + 4) << 32;
}

inline std::uint64_t eight(const std::uint32_t *data) {
  std::uint64_t found = 0;
  for (unsigned i = 0; i < 8; ++i) found |= std::uint64_t{data[i] < 128 ? data[i] : 128} << 8 * i;
  return found;
}

constexpr bool BYTES_IN_ORDER = std::endian::native == std::endian::little;

inline Hash mixed(Hash sum) {
  sum = (sum ^ sum >> 32) * MIX_1;
  return sum ^ sum >> 29;
}

// Words of a str's characters (C: 1, 2 or 4 bytes each) as 5-grams take them, appended to ``words``; if that is asked,
// to ``plain`` each word by itself where that is something else (else it stays empty), to ``quoted`` those that stand
// within quotation marks.
template <class C>
class Reader {
 public:
  Reader(const C *data, std::vector<Hash> &words, std::vector<Hash> *plain, bits::Set *quoted)
      : data_(data), words_(words), plain_(plain), quoted_(quoted), all_(characters()), low_(all_.row(0)) {
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
      if (BYTES_IN_ORDER && (here & LETTER) && (end = plain(at, stop))) {
        if (inside) quote(1);
        at = end;
        continue;
      }
      if (here & CHARACTER) {
        at = run(at, stop, inside);
        continue;
      }
      if (here & LETTER) {
        end = word(at, stop);
      } else if (here & DECIMAL) {
        end = number(at, stop);
      } else {
        if (here & (OPENS | CLOSES)) inside = (here & OPENS) && !((here & CLOSES) && inside);
        ++at;
        continue;
      }
      word(hash(at, end));
      if (inside) quote(1);
      at = end;
    }
  }

 private:
  void word(Hash value) {
    words_.push_back(value);
    if (apart_) plain_->push_back(value);
  }

  // The last words.
  void quote(std::size_t count) {
    if (!quoted_) return;
    quoted_->resize(bits::blocks(words_.size()));
    bits::fill(*quoted_, words_.size() - count, words_.size());
  }

  // Characters of scripts without spaces: each stands for itself and those that follow it.
  std::size_t run(std::size_t at, std::size_t stop, bool inside) {
    if (plain_ && !apart_) *plain_ = words_, apart_ = true;
    run_.clear();
    std::size_t end = at;
    for (; is(end, stop, CHARACTER); ++end) run_.push_back(hash(end, end + 1));
    for (std::size_t n = 0; n < run_.size(); ++n) {
      const std::size_t reach = static_cast<std::uint32_t>(data_[at + n]) >= FIRST_WIDE ? WIDE_REACH : NARROW_REACH;
      Hash sum = 0;
      for (std::size_t i = n; i < std::min(n + reach, run_.size()); ++i) sum = sum * BASE + run_[i];
      words_.push_back(mixed(sum));
    }
    if (plain_) plain_->insert(plain_->end(), run_.begin(), run_.end());
    if (inside) quote(run_.size());
    return end;
  }

  // A word of ASCII letters alone, eight at a time: where it ends, or 0 if it may be another kind of word.
  std::size_t plain(std::size_t at, std::size_t stop) {
    constexpr std::uint64_t EACH = 0x0101010101010101ULL;
    WordHash found;
    for (std::size_t from = at; from + 8 <= stop; from += 8) {
      const std::uint64_t here = eight(data_ + from);
      const std::uint64_t low = (here & 0x7F * EACH) | 0x20 * EACH;
      const std::uint64_t is_letter = (low + (0x80 - 'a') * EACH) & ~(low + (0x7F - 'z') * EACH) & ~here & 0x80 * EACH;
      const unsigned count = static_cast<unsigned>(std::countr_one(is_letter | 0x7F * EACH)) / 8;
      if (count == 8) {
        found.add(low, 8);
        continue;
      }
      const std::size_t end = from + count;
      const std::uint32_t next = data_[end];
      if (next >= 128 || next == '\'' || (next == '.' && end == at + 1)) return 0;
      if (count) found.add(low & ((std::uint64_t{1} << 8 * count) - 1), count);
      word(found.done());
      return end;
    }
    return 0;
  }

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
  std::vector<Hash> *plain_;
  bits::Set *quoted_;
  bool apart_ = false;  // plain_ is something else
  std::vector<Hash> run_;
  Characters &all_;
  const Row &low_;
  std::array<std::uint8_t, 128> ascii_;  // folded letters, 0 for what is none
};

// A polynomial of the words' hashes, kept up word by word.
inline void grams_of(const std::vector<Hash> &words, std::vector<Hash> &found) {
  Hash sum = 0;
  for (std::size_t n = 0; n < words.size(); ++n) {
    if (n >= GRAM) sum -= words[n - GRAM] * BASE_POWER;
    sum = sum * BASE + words[n];
    if (n + 1 >= GRAM) found.push_back(mixed(sum));
  }
}

}  // namespace text
