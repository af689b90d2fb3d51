// JSON lines to the words of their texts: what lies between the quotation marks is read as it stands, UTF-8, without a
// str in between. A line that is not plain (see `Line`) is left to Python. Twin: `row_of_line` of lines_py.py.
#pragma once
#include <cstring>
#include <optional>
#include <string_view>

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#endif

#include "_text.hpp"

namespace lines {

using text::Hash;

constexpr std::uint64_t EACH = 0x0101010101010101ULL, TOPS = 0x80 * EACH;
constexpr std::size_t PADDING = 16;  // bytes that may be read after a text

// The code point at ``data``, which has ``size`` bytes left, and its length; 0 where it is no UTF-8.
inline std::size_t decode(const std::uint8_t *data, std::size_t size, std::uint32_t &found) {
  const std::uint8_t first = data[0];
  const auto follows = [&](std::size_t n) { return n < size && (data[n] & 0xC0) == 0x80; };
  if (first < 0x80) {
    found = first;
    return 1;
  }
  if (first >= 0xC2 && first < 0xE0 && follows(1)) {
    found = static_cast<std::uint32_t>((first & 0x1F) << 6 | (data[1] & 0x3F));
    return 2;
  }
  if (first >= 0xE0 && first < 0xF0 && follows(1) && follows(2)) {
    found = static_cast<std::uint32_t>((first & 0x0F) << 12 | (data[1] & 0x3F) << 6 | (data[2] & 0x3F));
    return found < 0x800 || (found >= 0xD800 && found < 0xE000) ? 0 : 3;
  }
  if (first >= 0xF0 && first < 0xF5 && follows(1) && follows(2) && follows(3)) {
    found = static_cast<std::uint32_t>((first & 0x07) << 18 | (data[1] & 0x3F) << 12 | (data[2] & 0x3F) << 6 | (data[3] & 0x3F));
    return found < 0x10000 || found > 0x10FFFF ? 0 : 4;
  }
  return 0;
}

inline void encode(std::uint32_t c, std::string &into) {
  const auto byte = [&](std::uint32_t value) { into.push_back(static_cast<char>(value)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      byte(0xE0 | c >> 12);
    } else {
      byte(0xF0 | c >> 18);
      byte(0x80 | (c >> 12 & 0x3F));
    }
    byte(0x80 | (c >> 6 & 0x3F));
  }
  byte(0x80 | (c & 0x3F));
}

// The strings ``id`` and ``text`` of a JSON object. Nothing else that is JSON is judged here: a line with a name or an
// id that has escapes, with a number for an id, with half a surrogate pair, or with anything that is not plain JSON and
// UTF-8 is not plain.
class Line {
 public:
  Line(const char *data, std::size_t size) : data_(reinterpret_cast<const std::uint8_t *>(data)), size_(size) {}

  bool plain() {
    space();
    if (!take('{')) return false;
    space();
    if (take('}')) return false;
    do {
      std::string_view name, value;
      bool escaped = false;
      space();
      if (!take('"') || !string(name, escaped) || escaped) return false;
      space();
      if (!take(':')) return false;
      space();
      const bool is_text = name == "text", is_id = name == "id";
      if (name == "outlet") {
        outlet_ = {};
        if (take('"') ? !string(outlet_, escaped) || escaped : !skip()) return false;
      } else if (is_text || is_id) {
        if (!take('"') || !string(value, escaped)) return false;
        if (is_id && (escaped || value.empty())) return false;
        (is_text ? text_ : id_) = value;
        if (is_text) escaped_ = escaped;
      } else if (name == "paragraphs" || !skip()) {
        return false;
      }
      space();
    } while (take(','));
    if (!take('}')) return false;
    space();
    return at_ == size_ && text_.data() && id_.data();
  }

  std::string_view id() const { return id_; }
  std::string_view outlet() const { return outlet_; }  // empty where there is none

  // The text's UTF-8, with PADDING after it; false for half a surrogate pair.
  bool unescaped(std::string &into) const {
    into.clear();
    if (!escaped_) {
      into.append(text_);
    } else {
      for (std::size_t at = 0; at < text_.size();) {
        const std::size_t next = std::min(text_.find('\\', at), text_.size());
        into.append(text_, at, next - at);
        at = next;
        if (at == text_.size()) break;
        const char kind = text_[at + 1];
        if (kind != 'u') {
          constexpr std::string_view FROM = "bfnrt", TO = "\b\f\n\r\t";
          const std::size_t known = FROM.find(kind);
          into.push_back(known == FROM.npos ? kind : TO[known]);
          at += 2;
          continue;
        }
        std::uint32_t c = hex(at + 2);
        at += 6;
        if (c >= 0xD800 && c < 0xE000) {
          if (c >= 0xDC00 || at + 6 > text_.size() || text_[at] != '\\' || text_[at + 1] != 'u') return false;
          const std::uint32_t low = hex(at + 2);
          if (low < 0xDC00 || low >= 0xE000) return false;
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          at += 6;
        }
        encode(c, into);
      }
    }
    into.append(PADDING, '\0');
    return true;
  }

 private:
  void space() {
    while (at_ < size_ && (data_[at_] == ' ' || data_[at_] == '\t' || data_[at_] == '\r' || data_[at_] == '\n')) ++at_;
  }
  bool take(char c) {
    if (at_ == size_ || data_[at_] != static_cast<std::uint8_t>(c)) return false;
    ++at_;
    return true;
  }
  bool here(const char *signs) const { return at_ < size_ && data_[at_] && std::strchr(signs, data_[at_]); }

  std::uint32_t hex(std::size_t at) const {
    std::uint32_t found = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
      const char c = text_[i];
      found = found << 4 | static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return found;
  }

  // After the opening mark, to after the closing one.
  bool string(std::string_view &found, bool &escaped) {
    const std::size_t start = at_;
    for (;;) {
#if defined(__SSE2__) || defined(_M_X64)
      while (at_ + 16 <= size_) {
        const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i *>(data_ + at_));
        const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('"')), _mm_cmpeq_epi8(x, _mm_set1_epi8('\\')));
        // Bytes over 127 are negative: they stop here as control characters do.
        const int stops = _mm_movemask_epi8(_mm_or_si128(marks, _mm_cmplt_epi8(x, _mm_set1_epi8(0x20))));
        if (stops) {
          at_ += static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(stops)));
          break;
        }
        at_ += 16;
      }
#endif
      while (text::BYTES_IN_ORDER && at_ + 8 <= size_) {
        const std::uint64_t x = text::eight(data_ + at_);
        // Exact where no byte is over 127, which stops here as well.
        const std::uint64_t control = x - 0x20 * EACH, mark = (x ^ 0x22 * EACH) - EACH, slash = (x ^ 0x5C * EACH) - EACH;
        if ((control | mark | slash | x) & TOPS) break;
        at_ += 8;
      }
      if (at_ == size_) return false;
      const std::uint8_t c = data_[at_];
      if (c == '"') {
        found = {reinterpret_cast<const char *>(data_) + start, at_ - start};
        ++at_;
        return true;
      }
      if (c < 0x20) return false;
      if (c == '\\') {
        escaped = true;
        ++at_;
        if (!here("\"\\/bfnrtu")) return false;
        if (data_[at_++] == 'u') {
          for (int i = 0; i < 4; ++i, ++at_)
            if (!here("0123456789abcdefABCDEF")) return false;
        }
      } else if (c < 0x80) {
        ++at_;
      } else {
        std::uint32_t character;
        const std::size_t length = decode(data_ + at_, size_ - at_, character);
        if (!length) return false;
        at_ += length;
      }
    }
  }

  bool digits() {
    const std::size_t start = at_;
    while (at_ < size_ && data_[at_] >= '0' && data_[at_] <= '9') ++at_;
    return at_ > start;
  }

  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      return digits();
    }
    return true;
  }

  // A value that nobody asked for.
  bool skip(int depth = 0) {
    constexpr int DEEPEST = 20;
    std::string_view ignored;
    bool escaped = false;
    if (take('"')) return string(ignored, escaped);
    if (here("-0123456789")) return number();
    for (const std::string_view word : {std::string_view("null"), std::string_view("true"), std::string_view("false")}) {
      if (size_ - at_ >= word.size() && std::memcmp(data_ + at_, word.data(), word.size()) == 0) {
        at_ += word.size();
        return true;
      }
    }
    if (depth == DEEPEST || !here("[{")) return false;
    const bool object = data_[at_++] == '{';
    const char end = object ? '}' : ']';
    space();
    if (take(end)) return true;
    do {
      space();
      if (object) {
        if (!take('"') || !string(ignored, escaped)) return false;
        space();
        if (!take(':')) return false;
        space();
      }
      if (!skip(depth + 1)) return false;
      space();
    } while (take(','));
    return take(end);
  }

  const std::uint8_t *data_;
  std::size_t size_, at_ = 0;
  std::string_view id_, text_, outlet_;
  bool escaped_ = false;
};

// The words of UTF-8 that was found sound, as `text::Reader` gives them. What is not a word of ASCII letters is decoded
// up to the next space, which no word goes across.
class Utf8 {
 public:
  explicit Utf8(std::vector<Hash> &words) : words_(words), all_(text::characters()), low_(all_.row(0)) {
    make_room(1024);
    for (unsigned c = 0; c < 128; ++c) ascii_[c] = low_.kind[c] & (text::LETTER | text::DECIMAL | text::CHARACTER);
  }

  // ``data`` has PADDING after ``size`` bytes.
  void read(const std::uint8_t *data, std::size_t size) {
    for (std::size_t at = 0; at < size;) {
      const std::uint8_t c = data[at];
      if (c >= 0x80) {
        std::uint32_t character = 0;
        const std::size_t length = decode(data + at, size - at, character);
        at = all_.kind(character) & KINDS ? decoded(data, at, size) : at + length;
      } else if (text::BYTES_IN_ORDER && (ascii_[c] & text::LETTER)) {
        const Letters word = letters(data + at);
        const std::size_t end = at + word.count;
        const std::uint8_t next = data[end];
        if (next == ' ') {  // nearly always, so that the processor guesses right
          if (word.count == MOST_LETTERS) {
            at = long_word(data, at);
            continue;
          }
          words_.push_back(hash(word));
          at = end + 1;
        } else if (!ends_here(data, at, end, size)) {
          at = decoded(data, at, size);
        } else if (word.count == MOST_LETTERS) {
          at = long_word(data, at);
        } else {
          words_.push_back(hash(word));
          at = end;
        }
      } else {
        at = ascii_[c] ? decoded(data, at, size) : at + 1;
      }
    }
  }

 private:
  static constexpr std::uint8_t KINDS = text::LETTER | text::DECIMAL | text::CHARACTER;
  static constexpr std::size_t MOST_LETTERS = 16;

  void make_room(std::size_t size) {
    scratch_.resize(size);
    reader_.emplace(scratch_.data(), words_, nullptr, nullptr);
  }

  // The ASCII letters that come first, in small ones, zeros after them.
  struct Letters {
    std::uint64_t first, second;
    std::size_t count;  // up to MOST_LETTERS
  };

  static Letters letters(const std::uint8_t *data) {
    const std::uint64_t one = text::eight(data), two = text::eight(data + 8);
#if defined(__SSE2__) || defined(_M_X64)
    const __m128i small = _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i *>(data)), _mm_set1_epi8(0x20));
    const __m128i from_a = _mm_sub_epi8(small, _mm_set1_epi8('a'));
    const __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8('z' - 'a')), from_a);
    const std::size_t count = static_cast<std::size_t>(std::countr_one(static_cast<unsigned>(_mm_movemask_epi8(is_letter))));
#else
    const std::size_t low = first_letters(one);
    const std::size_t count = low < 8 ? low : 8 + first_letters(two);
#endif
    return {(one | 0x20 * EACH) & first_bytes(count), (two | 0x20 * EACH) & first_bytes(count < 8 ? 0 : count - 8), count};
  }

  static std::size_t first_letters(std::uint64_t here) {
    const std::uint64_t low = (here & 0x7F * EACH) | 0x20 * EACH;
    const std::uint64_t is_letter = (low + (0x80 - 'a') * EACH) & ~(low + (0x7F - 'z') * EACH) & ~here & TOPS;
    return static_cast<std::size_t>(std::countr_one(is_letter | 0x7F * EACH)) / 8;
  }

  static std::uint64_t first_bytes(std::size_t count) {
    return count < 8 ? (std::uint64_t{1} << 8 * count) - 1 : ~std::uint64_t{0};
  }

  // As `text::WordHash`, without a branch.
  static Hash hash(const Letters &word) {
    const Hash one = text::WordHash::after(text::SEED, word.first), both = text::WordHash::after(one, word.second);
    const Hash value = ((word.count > 8 ? both : one) ^ word.count) * text::MIX_2;
    return value ^ value >> 32;
  }

  std::size_t long_word(const std::uint8_t *data, std::size_t at) {
    text::WordHash found;
    for (;;) {
      const std::size_t count = first_letters(text::eight(data + at));
      const std::uint64_t low = (text::eight(data + at) | 0x20 * EACH) & first_bytes(count);
      at += count;
      if (count) found.add(low, count);
      if (count < 8) break;
    }
    words_.push_back(found.done());
    return at;
  }

  // Whether a word of ASCII letters ends here, whatever comes: no abbreviation, apostrophe or other letter.
  bool ends_here(const std::uint8_t *data, std::size_t at, std::size_t end, std::size_t size) {
    while (first_letters(text::eight(data + end))) ++end;  // of a long word
    const std::uint8_t next = data[end];
    if (next < 0x80) return next != '\'' && !(next == '.' && end == at + 1);
    std::uint32_t character = 0;
    decode(data + end, size - end, character);
    return character != 0x2019 && !(all_.kind(character) & text::LETTER);
  }

  std::size_t decoded(const std::uint8_t *data, std::size_t at, std::size_t size) {
    std::size_t count = 0;
    while (at < size && data[at] > ' ') {
      if (count == scratch_.size()) make_room(2 * count);
      at += decode(data + at, size - at, scratch_[count++]);
    }
    reader_->read(0, count);
    return at;
  }

  std::vector<Hash> &words_;
  text::Characters &all_;
  const text::Row &low_;
  std::array<std::uint8_t, 128> ascii_;
  std::vector<std::uint32_t> scratch_;
  std::optional<text::Reader<std::uint32_t>> reader_;
};

}  // namespace lines
