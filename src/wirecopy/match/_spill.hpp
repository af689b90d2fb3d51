// Memory up to a limit, files beyond it: an allocator for the large arrays of an index. A file has no name once it is
// open, so that nothing is left behind however the process ends; the system writes its pages out when memory is short.
#pragma once
#include <cstddef>
#include <memory>
#include <new>
#include <string>
#include <unordered_map>
#include <vector>

#if !defined(_WIN32)
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace spill {

constexpr std::size_t LARGE = 1 << 20;  // bytes; smaller arrays stay in memory

// What the arrays of an index share. Without a folder there is no limit, nor on Windows.
struct Room {
  std::string folder;
  std::size_t limit = 0, taken = 0;
  std::unordered_map<void *, std::size_t> in_files;

  void *take(std::size_t size) {
    if (size >= LARGE && !folder.empty() && taken + size > limit) {
      if (void *found = in_file(size)) {
        in_files.emplace(found, size);
        return found;
      }
    }
    void *found = ::operator new(size);
    taken += size;
    return found;
  }

  void give(void *place, std::size_t size) {
#if !defined(_WIN32)
    if (const auto found = in_files.find(place); found != in_files.end()) {
      munmap(place, found->second);
      in_files.erase(found);
      return;
    }
#endif
    taken -= size;
    ::operator delete(place);
  }

 private:
  void *in_file(std::size_t size) {
#if defined(_WIN32)
    return nullptr;
#else
    std::string name = folder + "/index.XXXXXX";
    const int file = mkstemp(name.data());
    if (file < 0) throw std::bad_alloc();
    unlink(name.c_str());
    void *found = MAP_FAILED;
    if (ftruncate(file, static_cast<off_t>(size)) == 0) found = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (found == MAP_FAILED) throw std::bad_alloc();
    return found;
#endif
  }
};

template <class T>
struct Allocator {
  using value_type = T;
  std::shared_ptr<Room> room;

  explicit Allocator(std::shared_ptr<Room> of) : room(std::move(of)) {}
  template <class U>
  Allocator(const Allocator<U> &other) : room(other.room) {}

  T *allocate(std::size_t count) { return static_cast<T *>(room->take(count * sizeof(T))); }
  void deallocate(T *place, std::size_t count) { room->give(place, count * sizeof(T)); }
  template <class U>
  bool operator==(const Allocator<U> &other) const {
    return room == other.room;
  }
};

template <class T>
using Vector = std::vector<T, Allocator<T>>;

}  // namespace spill
