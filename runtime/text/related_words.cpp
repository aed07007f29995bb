// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/related_words.h"

#include "base/digest.h"

#include <algorithm>
#include <cstring>
#include <fstream>

namespace pilothouse::text {

namespace {

constexpr std::string_view kMagic = "PHRELATE";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kVersionAt = 8;
constexpr std::size_t kCountAt = 12;
constexpr std::size_t kRoomAt = 16;
constexpr std::size_t kDigestAt = 20;
constexpr std::size_t kStemsAt = kDigestAt + 32;
constexpr std::size_t kMostWords = 65'535;
constexpr std::size_t kMostRelated = 1'024;
constexpr std::uintmax_t kMostBytes = 64U << 20;
constexpr std::size_t kIdBytes = 2;

std::uint32_t numberIn(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) {
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

std::string numberBytes(std::size_t value)
{
    std::string bytes;
    for (int i = 0; i < 4; ++i) {
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
    }
    return bytes;
}

Error damaged(const std::string &file, const std::string &what)
{
    return Error{ErrorCode::Malformed, file + ": " + what};
}

} // namespace

Result<std::shared_ptr<const RelatedWords>> RelatedWords::load(const std::filesystem::path &file)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    if (problem) {
        const bool missing = problem == std::errc::no_such_file_or_directory;
        return Error{missing ? ErrorCode::NotFound : ErrorCode::Io, file.string() + ": " + problem.message()};
    }
    if (size > kMostBytes) {
        return damaged(file.string(), "is larger than 64 MiB");
    }
    std::string bytes(size, '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) {
        return Error{ErrorCode::Io, file.string() + ": cannot be read"};
    }
    return read(bytes, file.string());
}

Result<std::shared_ptr<const RelatedWords>> RelatedWords::read(std::string_view bytes, const std::string &file)
{
    if (bytes.size() < kStemsAt || !bytes.starts_with(kMagic)) {
        return damaged(file, "is not a file of related words");
    }
    if (const auto version = numberIn(bytes, kVersionAt); version != kVersion) {
        return Error{ErrorCode::Unsupported, file + ": format version " + std::to_string(version) + ", known is 1"};
    }
    std::string_view rest = bytes.substr(kStemsAt);
    const Sha256 digest = sha256(rest);
    if (std::memcmp(digest.data(), bytes.data() + kDigestAt, digest.size()) != 0) {
        return Error{ErrorCode::DigestMismatch,
                     file + ": its words do not have the checksum of its head (truncated or damaged)"};
    }
    auto words = std::make_shared<RelatedWords>();
    if (auto done = words->readStems(rest, numberIn(bytes, kCountAt), file); !done) {
        return done.error();
    }
    if (auto done = words->readLists(rest, numberIn(bytes, kRoomAt), file); !done) {
        return done.error();
    }
    return std::shared_ptr<const RelatedWords>(std::move(words));
}

Result<void> RelatedWords::readStems(std::string_view &rest, std::size_t count, const std::string &file)
{
    if (count == 0 || count > kMostWords) {
        return damaged(file, "cannot have " + std::to_string(count) + " words");
    }
    std::vector<std::size_t> ends;
    for (std::size_t word = 0; word < count; ++word) {
        const std::size_t size = rest.empty() ? 0 : static_cast<unsigned char>(rest[0]);
        if (size == 0 || rest.size() <= size) {
            return damaged(file, "ends within word " + std::to_string(word));
        }
        m_letters.append(rest.substr(1, size));
        ends.push_back(m_letters.size());
        rest.remove_prefix(size + 1);
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        m_stems.push_back(std::string_view(m_letters).substr(begin, end - begin));
        if (!m_ids.emplace(m_stems.back(), static_cast<WordId>(m_stems.size() - 1)).second) {
            return damaged(file, "has word " + std::to_string(m_stems.size() - 1) + " twice");
        }
        begin = end;
    }
    return {};
}

Result<void> RelatedWords::readLists(std::string_view rest, std::size_t room, const std::string &file)
{
    if (room == 0 || room > kMostRelated || rest.size() != size() * room * (kIdBytes + 1)) {
        return damaged(file, "does not have " + std::to_string(room) + " related words for each word");
    }
    const std::string_view strengths = rest.substr(size() * room * kIdBytes);
    for (std::size_t word = 0; word < size(); ++word) {
        for (std::size_t i = word * room; i < (word + 1) * room && strengths[i] != 0; ++i) {
            const auto low = static_cast<unsigned char>(rest[i * kIdBytes]);
            const auto high = static_cast<unsigned char>(rest[i * kIdBytes + 1]);
            const std::size_t id = low | static_cast<std::size_t>(high) << 8;
            if (id >= size()) {
                return damaged(file, "relates word " + std::to_string(word) + " to one that is not there");
            }
            m_related.push_back({static_cast<WordId>(id), static_cast<std::uint8_t>(strengths[i])});
        }
        m_ends.push_back(static_cast<std::uint32_t>(m_related.size()));
    }
    return {};
}

std::string RelatedWords::write(std::span<const std::string> stems, std::span<const std::vector<RelatedWord>> lists)
{
    std::size_t room = 1;
    for (const auto &list : lists) {
        room = std::max(room, list.size());
    }
    std::string rest;
    for (const std::string &stem : stems) {
        rest += static_cast<char>(stem.size());
        rest += stem;
    }
    std::string strengths;
    for (const auto &list : lists) {
        for (std::size_t i = 0; i < room; ++i) {
            const RelatedWord related = i < list.size() ? list[i] : RelatedWord{};
            rest += static_cast<char>(related.word & 0xff);
            rest += static_cast<char>(related.word >> 8);
            strengths += static_cast<char>(related.strength);
        }
    }
    rest += strengths;
    const Sha256 digest = sha256(rest);
    return std::string(kMagic) + numberBytes(kVersion) + numberBytes(stems.size()) + numberBytes(room) +
           std::string(digest.begin(), digest.end()) + rest;
}

std::optional<WordId> RelatedWords::find(std::string_view stem) const
{
    const auto at = m_ids.find(stem);
    return at == m_ids.end() ? std::nullopt : std::optional(at->second);
}

std::span<const RelatedWord> RelatedWords::relatedTo(WordId word) const
{
    const std::size_t begin = word == 0 ? 0 : m_ends[word - 1U];
    return std::span(m_related).subspan(begin, m_ends[word] - begin);
}

} // namespace pilothouse::text
