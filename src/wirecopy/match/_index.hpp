// Fingerprints of many texts: which are common text, and which texts share enough of the others. Twin: index_py.py.
#pragma once
#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "_text.hpp"

namespace prints {

using text::Hash;
using Number = std::uint32_t;  // of a text

constexpr std::size_t STAR = 6;
constexpr std::size_t LEAST_STRANGERS = 4;
constexpr std::size_t MOST_LOOKED_AT = 32;
constexpr std::size_t PASSES = 16;  // over the index, each with a sixteenth of the values: memory

struct Shared {
  Number a, b, count;
};

// Fingerprints that several texts have, ascending, each with its texts.
struct Held {
  std::vector<Hash> values;
  std::vector<std::size_t> from{0};
  std::vector<Number> texts;
};

class Index {
 public:
  // ``grams`` in the order of the text; room for them is taken once.
  void add(const Hash *grams, std::size_t size) {
    kept_.clear();
    const std::size_t lede = std::min(size, text::LEDE_GRAMS);
    kept_.assign(grams, grams + lede);
    std::sort(kept_.begin(), kept_.end());
    kept_.erase(std::unique(kept_.begin(), kept_.end()), kept_.end());
    const std::size_t ledes = kept_.size();
    for (std::size_t i = lede; i < size; ++i)
      if (grams[i] % text::KEEP_ONE_IN == 0) kept_.push_back(grams[i]);
    std::sort(kept_.begin() + static_cast<std::ptrdiff_t>(ledes), kept_.end());
    // Both parts are sorted; a value of both belongs to the lede.
    std::size_t i = 0, j = ledes;
    std::uint32_t sampled = 0;
    while (i < ledes || j < kept_.size()) {
      const bool of_lede = j == kept_.size() || (i < ledes && kept_[i] <= kept_[j]);
      const Hash value = of_lede ? kept_[i++] : kept_[j];
      while (j < kept_.size() && kept_[j] == value) ++j;
      values_.push_back(value);
      lede_.push_back(of_lede);
      sampled += value % text::KEEP_ONE_IN == 0;
    }
    from_.push_back(values_.size());
    sampled_.push_back(sampled);
  }

  // As they are: sorted fingerprints and the sorted 5-grams of the lede.
  void add_kept(const Hash *prints, std::size_t size, const Hash *lede, std::size_t ledes) {
    std::uint32_t sampled = 0;
    for (std::size_t i = 0; i < size; ++i) {
      values_.push_back(prints[i]);
      lede_.push_back(std::binary_search(lede, lede + ledes, prints[i]));
      sampled += prints[i] % text::KEEP_ONE_IN == 0;
    }
    from_.push_back(values_.size());
    sampled_.push_back(sampled);
  }

  std::size_t texts() const { return sampled_.size(); }
  std::size_t size() const { return values_.size(); }
  std::uint32_t prints(Number text) const { return static_cast<std::uint32_t>(from_[text + 1] - from_[text]); }

  const Held &held() {
    if (held_from_ == texts() && !held_.values.empty()) return held_;
    held_ = {};
    std::vector<std::size_t> at(from_.begin(), from_.end() - 1);
    std::vector<std::pair<Hash, Number>> here;
    for (std::size_t pass = 0; pass < PASSES; ++pass) {
      here.clear();
      for (Number text = 0; text < texts(); ++text)
        for (; at[text] < from_[text + 1] && values_[at[text]] >> 60 == pass; ++at[text])
          here.emplace_back(values_[at[text]], text);
      sort(here);
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
    held_from_ = texts();
    return held_;
  }

  std::vector<Hash> common() {
    const Held &all = held();
    std::vector<Hash> found;
    std::vector<Number> holders, apart, before;
    bool strange = false;
    for (std::size_t n = 0; n < all.values.size(); ++n) {
      if (all.from[n + 1] - all.from[n] < LEAST_STRANGERS) continue;
      const auto begin = all.texts.begin() + static_cast<std::ptrdiff_t>(all.from[n]);
      holders.assign(begin, begin + static_cast<std::ptrdiff_t>(std::min(all.from[n + 1] - all.from[n], MOST_LOOKED_AT)));
      if (holders != before) {
        before = holders;
        std::sort(holders.begin(), holders.end(), [this](Number i, Number j) {
          return sampled_[i] != sampled_[j] ? sampled_[i] > sampled_[j] : i < j;
        });
        apart.clear();
        for (Number i : holders) {
          if (std::all_of(apart.begin(), apart.end(), [&](Number j) { return strangers(j, i); })) apart.push_back(i);
          if (apart.size() == LEAST_STRANGERS) break;
        }
        strange = apart.size() == LEAST_STRANGERS;
      }
      if (strange && !at_home(all.values[n], before)) found.push_back(all.values[n]);
    }
    known_.clear();
    return found;
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
    std::vector<std::uint64_t> joined(sizes.back());
    std::vector<std::size_t> at(sizes.begin(), sizes.end() - 1);
    each([&](Number a, std::size_t from, std::size_t to) {
      std::size_t &place = at[a >> BITS];
      for (std::size_t j = from; j < to; ++j) joined[place++] = std::uint64_t{a} << 32 | all.texts[j];
    });
    std::vector<Shared> found;
    for (std::size_t bucket = 0; bucket + 1 < sizes.size(); ++bucket) {
      const auto begin = joined.begin() + static_cast<std::ptrdiff_t>(sizes[bucket]);
      const auto end = joined.begin() + static_cast<std::ptrdiff_t>(sizes[bucket + 1]);
      std::sort(begin, end);
      for (auto from = begin; from < end;) {
        auto to = from;
        while (to < end && *to == *from) ++to;
        if (static_cast<std::size_t>(to - from) >= least)
          found.push_back({static_cast<Number>(*from >> 32), static_cast<Number>(*from), static_cast<Number>(to - from)});
        from = to;
      }
    }
    return found;
  }

 private:
  using Posting = std::pair<Hash, Number>;

  // By value, then text. The values of a pass are spread evenly, so that buckets are small.
  void sort(std::vector<Posting> &here) {
    unsigned bits = 0;
    while (bits < 20 && here.size() >> bits > 32) ++bits;
    const auto bucket = [bits](const Posting &one) { return bits ? one.first << 4 >> (64 - bits) : 0; };
    std::vector<std::size_t> ends((std::size_t{1} << bits) + 1);
    for (const Posting &one : here) ++ends[bucket(one) + 1];
    for (std::size_t n = 1; n < ends.size(); ++n) ends[n] += ends[n - 1];
    std::vector<std::size_t> at(ends.begin(), ends.end() - 1);
    spread_.resize(here.size());
    for (const Posting &one : here) spread_[at[bucket(one)]++] = one;
    for (std::size_t n = 0; n + 1 < ends.size(); ++n)
      std::sort(spread_.begin() + static_cast<std::ptrdiff_t>(ends[n]), spread_.begin() + static_cast<std::ptrdiff_t>(ends[n + 1]));
    here.swap(spread_);
  }

  // Whether two texts share less than half of the smaller one's fingerprints, the ledes' extra ones aside.
  bool strangers(Number i, Number j) {
    const std::uint64_t key = std::uint64_t{std::min(i, j)} << 32 | std::max(i, j);
    const auto [place, fresh] = known_.try_emplace(key);
    if (fresh) {
      std::size_t both = 0;
      for (std::size_t x = from_[i], y = from_[j]; x < from_[i + 1] && y < from_[j + 1];) {
        if (values_[x] == values_[y]) {
          both += values_[x] % text::KEEP_ONE_IN == 0;
          ++x, ++y;
        } else if (values_[x] < values_[y]) {
          ++x;
        } else {
          ++y;
        }
      }
      place->second = 2 * both < std::min(sampled_[i], sampled_[j]);
    }
    return place->second;
  }

  // Whether a value stands in the opening of some texts that are no strangers to each other.
  bool at_home(Hash value, const std::vector<Number> &holders) {
    std::vector<Number> home;
    for (Number i : holders) {
      const auto begin = values_.begin() + static_cast<std::ptrdiff_t>(from_[i]);
      const auto end = values_.begin() + static_cast<std::ptrdiff_t>(from_[i + 1]);
      const auto place = std::lower_bound(begin, end, value);
      if (lede_[static_cast<std::size_t>(place - values_.begin())]) home.push_back(i);
    }
    for (std::size_t x = 0; x < home.size(); ++x)
      for (std::size_t y = x + 1; y < home.size(); ++y)
        if (strangers(home[x], home[y])) return false;
    return !home.empty();
  }

  std::vector<Hash> values_, kept_;  // of the texts in order, each text's sorted
  std::vector<bool> lede_;
  std::vector<std::size_t> from_{0};
  std::vector<std::uint32_t> sampled_;
  std::vector<Posting> spread_;
  Held held_;
  std::size_t held_from_ = 0;
  std::unordered_map<std::uint64_t, bool> known_;
};

}  // namespace prints
