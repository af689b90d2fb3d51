// Fingerprints of many texts: which are common text, and which texts share enough of the others. Twin: index_py.py.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "_spill.hpp"
#include "_text.hpp"

namespace prints {

using text::Hash;
using Number = std::uint32_t;  // of a text

constexpr std::size_t STAR = 6;
constexpr std::size_t LEAST_STRANGERS = 4, STRANGERS_PERCENT = 20;
constexpr std::size_t HALF_STRANGERS_PERCENT = 50, SAME_PERCENT = 70;
constexpr std::size_t MOST_LOOKED_AT = 32;
constexpr std::size_t AHEAD = 8;        // values
constexpr std::size_t MOST_SEEN = 64;  // sets of holders that are looked through
constexpr unsigned PART_BITS = 8;
constexpr std::size_t PARTS = 1 << PART_BITS;
constexpr std::size_t MOST_POSTINGS = 32 << 20;  // in hand at a time (16 bytes each); more are looked at in several passes

struct Shared {
  Number a, b, count;
};

// Fingerprints that several texts have, ascending, each with its texts.
struct Held {
  explicit Held(const std::shared_ptr<spill::Room> &room)
      : values(spill::Allocator<Hash>(room)), from(1, 0, spill::Allocator<std::size_t>(room)), texts(spill::Allocator<Number>(room)) {}
  spill::Vector<Hash> values;
  spill::Vector<std::size_t> from;
  spill::Vector<Number> texts;
};

inline bool is_sampled(Hash value) { return value % text::KEEP_ONE_IN == 0; }

// Sorts pairs by their firsts, where few are far from their places; equal ones stay in order.
template <class T>
void in_place(std::vector<T> &all, std::size_t from, std::size_t to) {
  for (std::size_t i = from + 1; i < to; ++i) {
    if (all[i - 1].first <= all[i].first) continue;
    const T one = all[i];
    std::size_t n = i;
    for (; n > from && all[n - 1].first > one.first; --n) all[n] = all[n - 1];
    all[n] = one;
  }
}

// The fingerprints of some texts, one after the other, before they are in an index: any thread can take them.
class Prints {
 public:
  // ``grams`` in the order of the text.
  void add(const Hash *grams, std::size_t size) {
    std::array<std::uint32_t, BUCKETS + 1> at{};
    const auto bucket = [](Hash value) { return value >> 58 | (is_sampled(value) ? 0 : BUCKETS / 2); };
    const auto each = [&](auto take) {
      for (std::size_t i = 0; i < std::min(size, text::LEDE_GRAMS); ++i) take(grams[i], true);
      for (std::size_t i = text::LEDE_GRAMS; i < size; ++i)
        if (is_sampled(grams[i])) take(grams[i], false);
    };
    std::size_t count = 0;
    each([&](Hash value, bool) { ++at[bucket(value) + 1], ++count; });
    for (std::size_t n = 1; n < BUCKETS; ++n) at[n] += at[n - 1];
    kept_.resize(count);
    each([&](Hash value, bool is_lede) { kept_[at[bucket(value)]++] = {value, is_lede}; });
    const std::size_t first = static_cast<std::size_t>(at[BUCKETS / 2 - 1]);
    in_place(kept_, 0, first);
    in_place(kept_, first, count);
    const std::size_t before = values.size();
    std::uint32_t sampled = 0;
    for (std::size_t i = 0; i < count;) {
      const Hash value = kept_[i].first;
      bool is_lede = false;  // a value of the lede and of the rest belongs to the lede
      for (; i < count && kept_[i].first == value; ++i) is_lede |= kept_[i].second;
      values.push_back(value);
      of_lede.push_back(is_lede);
      sampled += is_sampled(value);
    }
    texts.push_back({static_cast<std::uint32_t>(values.size() - before), sampled});
  }

  struct Text {
    std::uint32_t prints, sampled;
  };
  std::vector<Hash> values;
  std::vector<std::uint8_t> of_lede;
  std::vector<Text> texts;

 private:
  static constexpr std::size_t BUCKETS = 128;
  std::vector<std::pair<Hash, bool>> kept_;
};

// A number for each of some keys, none of which is 0, soon forgotten all at once.
class Numbers {
 public:
  struct Known {
    std::uint64_t key;
    std::uint32_t turn, number;
  };

  // The place of a key, and whether nothing is known of it yet.
  std::pair<Known *, bool> at(std::uint64_t key) {
    if (2 * ++count_ > size_) grow();
    for (std::size_t n = key * text::MIX_1 >> 32;; ++n) {
      Known &here = table_[n & (size_ - 1)];
      if (here.turn != turn_) {
        here = {key, turn_, 0};
        return {&here, true};
      }
      if (here.key == key) {
        --count_;
        return {&here, false};
      }
    }
  }

  void forget() {
    count_ = 0;
    size_ = std::min(size_, SMALL);  // the next ones may be few: they stay in the cache
    next_turn();
  }

 private:
  static constexpr std::size_t SMALL = 1024;

  void next_turn() {
    if (++turn_ == 0) table_.assign(table_.size(), {}), turn_ = 1;
  }

  void grow() {
    std::vector<Known> old;
    for (std::size_t n = 0; n < size_; ++n)
      if (table_[n].turn == turn_) old.push_back(table_[n]);
    size_ = std::max(SMALL, 2 * size_);
    if (table_.size() < size_) table_.resize(size_);
    next_turn();
    for (const Known &one : old) {
      std::size_t n = one.key * text::MIX_1 >> 32;
      while (table_[n & (size_ - 1)].turn == turn_) ++n;
      table_[n & (size_ - 1)] = {one.key, turn_, one.number};
    }
  }

  std::vector<Known> table_;
  std::uint32_t turn_ = 1;
  std::size_t count_ = 0, size_ = 0;
};

class Index {
 public:
  explicit Index(spill::Room room = {}) : room_(std::make_shared<spill::Room>(std::move(room))) {}

  void add(const Prints &some) {
    values_.insert(values_.end(), some.values.begin(), some.values.end());
    for (std::uint8_t flag : some.of_lede) lede_.push_back(flag);
    for (const Prints::Text &one : some.texts) {
      from_.push_back(from_.back() + one.prints);
      sampled_.push_back(one.sampled);
    }
  }

  // As they are: sorted fingerprints and the sorted 5-grams of the lede.
  void add_kept(const Hash *prints, std::size_t size, const Hash *lede, std::size_t ledes) {
    std::uint32_t sampled = 0;
    for (const bool first : {true, false}) {
      for (std::size_t i = 0; i < size; ++i) {
        if (is_sampled(prints[i]) != first) continue;
        values_.push_back(prints[i]);
        lede_.push_back(std::binary_search(lede, lede + ledes, prints[i]));
        sampled += first;
      }
    }
    from_.push_back(values_.size());
    sampled_.push_back(sampled);
  }

  std::size_t texts() const { return sampled_.size(); }
  std::size_t size() const { return values_.size(); }
  std::uint32_t prints(Number text) const { return static_cast<std::uint32_t>(from_[text + 1] - from_[text]); }

  const Held &held() {
    if (held_from_ == texts() && !held_.values.empty()) return held_;
    held_ = Held(room_);
    std::vector<std::size_t> ends(PARTS + 1);
    spill::Vector<Posting> all(spill::Allocator<Posting>{room_});
    std::vector<Posting> here;
    unsigned passes = 0;  // as a power of two
    while (passes < 4 && values_.size() >> passes > MOST_POSTINGS) ++passes;
    const unsigned shift = 64 - passes - PART_BITS;
    for (std::size_t pass = 0; pass < std::size_t{1} << passes; ++pass) {
      // First by part, so that a part's postings are looked at in the cache.
      const auto each = [&](auto take) {
        for (Number text = 0; text < texts(); ++text)
          for (std::size_t n = from_[text]; n < from_[text + 1]; ++n)
            if (values_[n] >> shift >> PART_BITS == pass) take(values_[n], text);
      };
      std::fill(ends.begin(), ends.end(), 0);
      each([&](Hash value, Number) { ++ends[(value >> shift) % PARTS + 1]; });
      for (std::size_t n = 1; n <= PARTS; ++n) ends[n] += ends[n - 1];
      all.resize(ends[PARTS]);
      std::vector<std::size_t> place(ends.begin(), ends.end() - 1);
      each([&](Hash value, Number text) { all[place[(value >> shift) % PARTS]++] = {value, text}; });
      for (std::size_t part = 0; part < PARTS; ++part) {
        leave_single(all.data() + ends[part], ends[part + 1] - ends[part], 64 - shift, here);
        sort(here, 64 - shift);
        for (std::size_t from = 0; from < here.size();) {
          std::size_t to = from + 1;
          while (to < here.size() && here[to].first == here[from].first) ++to;
          if (to - from > 1) {
            held_.values.push_back(here[from].first);
            for (std::size_t i = from; i < to; ++i) held_.texts.push_back(here[i].second);
            held_.from.push_back(held_.texts.size());
          }
          from = to;
        }
      }
    }
    held_from_ = texts();
    return held_;
  }

  std::vector<Hash> common() {
    const Held &all = held();
    const auto looked_at = [&all](std::size_t n) { return std::min(all.from[n + 1] - all.from[n], MOST_LOOKED_AT); };
    // By the first holder: the texts of one report are compared while the cache has them.
    std::vector<std::size_t> at(texts() + 1);
    for (std::size_t n = 0; n < all.values.size(); ++n)
      if (looked_at(n) >= LEAST_STRANGERS) ++at[all.texts[all.from[n]] + 1];
    for (std::size_t n = 1; n < at.size(); ++n) at[n] += at[n - 1];
    std::vector<std::size_t> ordered(at.back());
    for (std::size_t n = 0; n < all.values.size(); ++n)
      if (looked_at(n) >= LEAST_STRANGERS) ordered[at[all.texts[all.from[n]]]++] = n;
    std::vector<std::size_t> found;
    std::vector<Number> holders;
    // Most fingerprints of a report have the same holders: what is known of them stands with the first of these values.
    struct Seen {
      std::uint64_t sum;
      const Number *holders;
      std::size_t size, percent;
    };
    std::vector<Seen> seen;
    Number first = 0;
    for (std::size_t next = 0; next < ordered.size(); ++next) {
      const std::size_t n = ordered[next];
      // Values lie far from each other in memory; what the next ones need is asked for early.
      if (next + 2 * AHEAD < ordered.size()) text::prefetch(&all.from[ordered[next + 2 * AHEAD]]);
      if (next + AHEAD < ordered.size()) text::prefetch(&all.texts[all.from[ordered[next + AHEAD]]]);
      const Number *here = &all.texts[all.from[n]];
      const std::size_t size = looked_at(n);
      if (*here != first) {
        first = *here;
        seen.clear();
        known_.forget();
      }
      std::uint64_t sum = size;
      for (std::size_t i = 0; i < size; ++i) sum = (sum ^ here[i]) * text::MIX_1;
      const auto same = [&](const Seen &one) {
        return one.sum == sum && one.size == size && std::equal(here, here + size, one.holders);
      };
      auto place = std::find_if(seen.begin(), seen.end(), same);
      if (place == seen.end()) {
        holders.assign(here, here + size);
        const Seen made{sum, here, size, percent_apart(holders)};
        if (seen.size() < MOST_SEEN) seen.push_back(made); else seen.back() = made;
        place = seen.end() - 1;
      }
      if (place->percent && !at_home(all.values[n], here, size, place->percent)) found.push_back(n);
    }
    known_.forget();
    std::sort(found.begin(), found.end());
    std::vector<Hash> values;
    for (std::size_t n : found) values.push_back(all.values[n]);
    return values;
  }

  // How many fingerprints of each text are not among ``aside``, which is sorted.
  std::vector<std::uint32_t> kept(const Hash *aside, std::size_t asides) {
    std::vector<std::uint32_t> found;
    for (Number text = 0; text < texts(); ++text) found.push_back(prints(text));
    const Held &all = held();
    for (std::size_t n = 0, next = 0; n < all.values.size() && next < asides; ++n) {
      while (next < asides && aside[next] < all.values[n]) ++next;
      if (next < asides && aside[next] == all.values[n])
        for (std::size_t i = all.from[n]; i < all.from[n + 1]; ++i) --found[all.texts[i]];
    }
    return found;
  }

  // ``aside``: sorted values that count for nothing.
  std::vector<Shared> pairs(std::size_t most, std::size_t least, const Hash *aside, std::size_t asides) {
    const Held &all = held();
    // By the first text's number: a bucket's pairs are counted in the cache.
    constexpr unsigned BITS = 10;
    std::vector<std::size_t> sizes((texts() >> BITS) + 2);
    const auto each = [&](auto take) {
      const Hash *next = aside;
      for (std::size_t n = 0; n < all.values.size(); ++n) {
        while (next != aside + asides && *next < all.values[n]) ++next;
        if (next != aside + asides && *next == all.values[n]) continue;
        const std::size_t from = all.from[n], to = all.from[n + 1];
        const std::size_t heads = to - from <= most ? to : std::min(to, from + STAR);
        for (std::size_t i = from; i < heads; ++i) take(all.texts[i], i + 1, to);
      }
    };
    each([&](Number a, std::size_t from, std::size_t to) { sizes[(a >> BITS) + 1] += to - from; });
    for (std::size_t n = 1; n < sizes.size(); ++n) sizes[n] += sizes[n - 1];
    spill::Vector<std::uint64_t> joined(sizes.back(), spill::Allocator<std::uint64_t>(room_));
    std::vector<std::size_t> at(sizes.begin(), sizes.end() - 1);
    each([&](Number a, std::size_t from, std::size_t to) {
      std::size_t &place = at[a >> BITS];
      for (std::size_t j = from; j < to; ++j) joined[place++] = std::uint64_t{a} << 32 | all.texts[j];
    });
    std::vector<Shared> found;
    std::vector<Number> others, met;
    std::vector<std::uint32_t> shared(texts());
    std::array<std::size_t, (std::size_t{1} << BITS) + 1> ends;
    for (std::size_t bucket = 0; bucket + 1 < sizes.size(); ++bucket) {
      const std::size_t from = sizes[bucket], to = sizes[bucket + 1];
      const auto low = [](std::uint64_t pair) { return (pair >> 32) % (std::uint64_t{1} << BITS); };
      ends.fill(0);
      for (std::size_t n = from; n < to; ++n) ++ends[low(joined[n]) + 1];
      for (std::size_t n = 1; n < ends.size(); ++n) ends[n] += ends[n - 1];
      others.resize(to - from);
      for (std::size_t n = from; n < to; ++n) others[ends[low(joined[n])]++] = static_cast<Number>(joined[n]);
      for (std::size_t n = 0, begin = 0; n < ends.size() - 1; begin = ends[n++]) {
        met.clear();
        for (std::size_t i = begin; i < ends[n]; ++i)
          if (++shared[others[i]] == std::max<std::size_t>(least, 1)) met.push_back(others[i]);
        std::sort(met.begin(), met.end());
        for (Number b : met) found.push_back({static_cast<Number>(bucket << BITS | n), b, shared[b]});
        for (std::size_t i = begin; i < ends[n]; ++i) shared[others[i]] = 0;
      }
    }
    return found;
  }

  // Texts that hang together by pairs, piece by piece, the one with the smallest number first.
  struct Pieces {
    std::vector<std::array<Number, 2>> sizes;  // of each, in texts and in pairs
    std::vector<Number> texts;                 // of each, ascending
    std::vector<std::array<Number, 2>> pairs;  // of each, sorted, as places among its texts
  };

  Pieces pieces(std::size_t most, std::size_t least, const Hash *aside, std::size_t asides) {
    std::vector<Number> head(texts());
    for (Number n = 0; n < head.size(); ++n) head[n] = n;
    const auto find = [&head](Number n) {
      while (head[n] != n) n = head[n] = head[head[n]];
      return n;
    };
    const std::vector<Shared> all = pairs(most, least, aside, asides);
    for (const Shared &pair : all) {
      const Number one = find(pair.a), two = find(pair.b);
      head[std::max(one, two)] = std::min(one, two);
    }
    // The head is the smallest: it comes first, and gives its piece a number.
    Pieces found;
    std::vector<Number> piece(texts(), 0), place(texts());
    std::vector<std::array<Number, 2>> from(1);
    for (const Shared &pair : all) {
      const Number first = find(pair.a);
      if (first == pair.a && piece[first] == 0) {
        found.sizes.push_back({0, 0});
        piece[first] = static_cast<Number>(found.sizes.size());
      }
    }
    for (Number n = 0; n < head.size(); ++n) {
      piece[n] = piece[find(n)];
      if (piece[n]) place[n] = found.sizes[piece[n] - 1][0]++;
    }
    for (const Shared &pair : all) ++found.sizes[piece[pair.a] - 1][1];
    for (const auto &[members, count] : found.sizes) from.push_back({from.back()[0] + members, from.back()[1] + count});
    found.texts.resize(from.back()[0]);
    found.pairs.resize(from.back()[1]);
    for (Number n = 0; n < head.size(); ++n)
      if (piece[n]) found.texts[from[piece[n] - 1][0] + place[n]] = n;
    for (const Shared &pair : all) found.pairs[from[piece[pair.a] - 1][1]++] = {place[pair.a], place[pair.b]};
    return found;
  }

 private:
  using Posting = std::pair<Hash, Number>;

  // Values that stand once are left out (a few stay): most do, and what is left is sorted much faster. All have the
  // same ``known`` bits at the top.
  void leave_single(const Posting *all, std::size_t size, unsigned known, std::vector<Posting> &kept) {
    unsigned bits = 6;
    while (bits < 28 && size >> (bits - 3)) ++bits;
    once_.assign(std::size_t{1} << (bits - 6), 0);
    twice_.assign(once_.size(), 0);
    const auto place = [=](Hash value) { return value << known >> (64 - bits); };
    for (std::size_t n = 0; n < size; ++n) {
      const std::size_t bit = place(all[n].first);
      const std::uint64_t mask = std::uint64_t{1} << bit % 64;
      twice_[bit / 64] |= once_[bit / 64] & mask;
      once_[bit / 64] |= mask;
    }
    kept.resize(size + 1);
    std::size_t count = 0;
    for (std::size_t n = 0; n < size; ++n) {
      const std::size_t bit = place(all[n].first);
      kept[count] = all[n];
      count += twice_[bit / 64] >> bit % 64 & 1;
    }
    kept.resize(count);
  }

  // By value, then text; texts come in order.
  void sort(std::vector<Posting> &here, unsigned known) {
    unsigned bits = 1;
    while (bits < 20 && here.size() >> bits > 4) ++bits;
    const auto bucket = [=](const Posting &one) { return one.first << known >> (64 - bits); };
    ends_.assign((std::size_t{1} << bits) + 1, 0);
    for (const Posting &one : here) ++ends_[bucket(one) + 1];
    for (std::size_t n = 1; n < ends_.size(); ++n) ends_[n] += ends_[n - 1];
    spread_.resize(here.size());
    for (const Posting &one : here) spread_[ends_[bucket(one)]++] = one;
    in_place(spread_, 0, spread_.size());
    here.swap(spread_);
  }

  // The percentage under which enough of ``holders`` share, two by two, 0 if not enough do.
  std::size_t percent_apart(std::vector<Number> &holders) {
    std::sort(holders.begin(), holders.end(), [this](Number i, Number j) {
      return sampled_[i] != sampled_[j] ? sampled_[i] > sampled_[j] : i < j;
    });
    if (apart(holders, STRANGERS_PERCENT)) return STRANGERS_PERCENT;
    return apart(holders, HALF_STRANGERS_PERCENT) && all_same() ? HALF_STRANGERS_PERCENT : 0;
  }

  // Whether enough share less than so many percent; apart_ are the first of these. A page of nothing else comes last.
  bool apart(const std::vector<Number> &holders, std::size_t percent) {
    std::size_t count = 0;
    for (std::size_t n = 0; n < holders.size() && count + holders.size() - n >= LEAST_STRANGERS; ++n) {
      const Number i = holders[n];
      const auto end = apart_.begin() + static_cast<std::ptrdiff_t>(count);
      if (std::all_of(apart_.begin(), end, [&](Number j) { return strangers(j, i, percent); })) apart_[count++] = i;
      if (count == LEAST_STRANGERS) return true;
    }
    return false;
  }

  // Whether what two of apart_ share is mostly what all of them share.
  bool all_same() {
    std::size_t of_all = 0, of_two = 0, pairs = 0;
    for (std::size_t x = 0; x < apart_.size(); ++x)
      for (std::size_t y = x + 1; y < apart_.size(); ++y, ++pairs) of_two += shared(apart_[x], apart_[y]);
    const auto sampled = [this](Number i) { return values_.data() + from_[i]; };
    for (const Hash *value = sampled(apart_[0]); value < sampled(apart_[0]) + sampled_[apart_[0]]; ++value)
      of_all += std::all_of(apart_.begin() + 1, apart_.end(), [&](Number i) {
        return std::binary_search(sampled(i), sampled(i) + sampled_[i], *value);
      });
    return 100 * of_all * pairs >= SAME_PERCENT * of_two;
  }

  // Whether two texts share less than so many percent of the smaller one's fingerprints, the ledes' extra ones aside.
  bool strangers(Number i, Number j, std::size_t percent) {
    return 100 * shared(i, j) < percent * std::min(sampled_[i], sampled_[j]);
  }

  std::uint32_t shared(Number i, Number j) {
    const std::uint64_t key = std::uint64_t{std::min(i, j)} << 32 | std::max(i, j);
    const auto [place, fresh] = known_.at(key);
    if (fresh) {
      std::size_t both = 0;
      const Hash *x = values_.data() + from_[i], *y = values_.data() + from_[j];
      const Hash *const ends = x + sampled_[i], *const end = y + sampled_[j];
      while (x < ends && y < end) {
        const Hash one = *x, two = *y;
        both += one == two;
        x += one <= two;
        y += two <= one;
      }
      place->number = static_cast<std::uint32_t>(both);
    }
    return place->number;
  }

  // Whether a value stands in the opening of some texts that are no strangers to each other.
  bool at_home(Hash value, const Number *holders, std::size_t size, std::size_t percent) {
    std::vector<Number> home;
    for (std::size_t n = 0; n < size; ++n) {
      const std::size_t middle = from_[holders[n]] + sampled_[holders[n]];
      const Hash *begin = values_.data() + (is_sampled(value) ? from_[holders[n]] : middle);
      const Hash *end = values_.data() + (is_sampled(value) ? middle : from_[holders[n] + 1]);
      const Hash *place = std::lower_bound(begin, end, value);
      if (lede_[static_cast<std::size_t>(place - values_.data())]) home.push_back(holders[n]);
    }
    for (std::size_t x = 0; x < home.size(); ++x)
      for (std::size_t y = x + 1; y < home.size(); ++y)
        if (strangers(home[x], home[y], percent)) return false;
    return !home.empty();
  }

  std::shared_ptr<spill::Room> room_;
  spill::Vector<Hash> values_{spill::Allocator<Hash>(room_)};  // of the texts in order, of each text first the sampled ones, sorted, then the others
  std::vector<bool> lede_;
  std::vector<std::size_t> from_{0};
  std::vector<std::uint32_t> sampled_;
  std::vector<Posting> spread_;
  std::vector<std::uint64_t> once_, twice_;
  std::vector<std::uint32_t> ends_;
  Held held_{room_};
  std::size_t held_from_ = 0;
  std::array<Number, LEAST_STRANGERS> apart_{};
  Numbers known_;  // fingerprints that two texts share
};

}  // namespace prints
