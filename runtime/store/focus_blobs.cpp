// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/focus_blobs.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace pilothouse::store {

namespace {

constexpr unsigned kGroup = 7;
constexpr std::uint64_t kMore = 0x80;

Error damaged(std::string_view column)
{
    return Error{ErrorCode::StorageFailed, "packings." + std::string(column) + " of a row is damaged"};
}

void putNumber(std::string &out, std::uint64_t number)
{
    for (; number >= kMore; number >>= kGroup) {
        out += static_cast<char>(number | kMore);
    }
    out += static_cast<char>(number);
}

void putFloat(std::string &out, float value)
{
    auto bits = std::bit_cast<std::uint32_t>(value);
    for (int i = 0; i < 4; ++i, bits >>= 8U) {
        out += static_cast<char>(bits & 0xFFU);
    }
}

/// Reads what the functions above wrote; after the first fault every read gives nothing.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : m_left(bytes) {}

    [[nodiscard]] bool atEnd() const { return m_left.empty(); }

    std::optional<std::uint64_t> number()
    {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 64 && !m_left.empty(); shift += kGroup) {
            const auto byte = static_cast<std::uint8_t>(m_left.front());
            m_left.remove_prefix(1);
            number |= static_cast<std::uint64_t>(byte & (kMore - 1)) << shift;
            if ((byte & kMore) == 0) {
                return number;
            }
        }
        m_left = {};
        return std::nullopt;
    }

    std::optional<std::uint8_t> byte()
    {
        if (m_left.empty()) {
            return std::nullopt;
        }
        const auto byte = static_cast<std::uint8_t>(m_left.front());
        m_left.remove_prefix(1);
        return byte;
    }

    std::optional<float> real()
    {
        if (m_left.size() < 4) {
            return std::nullopt;
        }
        std::uint32_t bits = 0;
        for (unsigned i = 0; i < 4; ++i) {
            bits |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(m_left[i])) << (8 * i);
        }
        m_left.remove_prefix(4);
        return std::bit_cast<float>(bits);
    }

private:
    std::string_view m_left;
};

bool readParts(Bytes &in, ScoreParts &parts)
{
    const auto which = in.number();
    if (!which || *which >> kScoreParts != 0) {
        return false;
    }
    for (std::size_t part = 0; part < kScoreParts; ++part) {
        if ((*which >> part & 1U) != 0) {
            const auto value = in.real();
            if (!value) {
                return false;
            }
            parts.values[part] = *value;
        }
    }
    return true;
}

std::optional<StoredItem> readItem(Bytes &in, std::span<const std::string> reasons)
{
    StoredItem out;
    const auto row = in.number();
    const auto forms = in.byte();
    const auto reason = in.number();
    const auto tokens = in.number();
    const auto text = in.number();
    const auto score = in.real();
    if (!row || !forms || !reason || !tokens || !text || !score || *row > UINT32_MAX || *reason >= reasons.size() ||
        (*forms >> 4U) > static_cast<unsigned>(Importance::Critical) || !readParts(in, out.item.parts)) {
        return std::nullopt;
    }
    out.row = static_cast<std::uint32_t>(*row);
    out.item.fidelity = static_cast<Fidelity>(*forms & 3U);
    out.item.planned = static_cast<Fidelity>(*forms >> 2U & 3U);
    out.item.importance = static_cast<Importance>(*forms >> 4U);
    out.item.reason = reasons[*reason];
    out.item.tokens = static_cast<std::int64_t>(*tokens);
    out.item.score = static_cast<double>(*score);
    out.text = static_cast<std::int64_t>(*text);
    return out;
}

/// Which parts of the score at \a place are not 0, and these.
void putParts(std::string &out, const ScoreColumns &parts, std::size_t place)
{
    std::uint64_t which = 0;
    for (std::size_t part = 0; part < kScoreParts; ++part) {
        which |= !parts[part].empty() && parts[part][place] != 0 ? std::uint64_t{1} << part : 0;
    }
    putNumber(out, which);
    for (std::size_t part = 0; which != 0; ++part, which >>= 1U) {
        if ((which & 1U) != 0) {
            putFloat(out, parts[part][place]);
        }
    }
}

} // namespace

std::string encodeCells(std::span<const FocusCell> cells)
{
    std::string out(cells.size(), '\0');
    std::transform(cells.begin(), cells.end(), out.begin(),
                   [](FocusCell cell) { return static_cast<char>(cell.bits()); });
    return out;
}

std::vector<FocusCell> decodeCells(std::string_view bytes)
{
    std::vector<FocusCell> cells(bytes.size());
    std::transform(bytes.begin(), bytes.end(), cells.begin(),
                   [](char byte) { return FocusCell::fromBits(static_cast<std::uint8_t>(byte)); });
    return cells;
}

std::string encodeAbsent(std::span<const std::uint32_t> rows)
{
    std::string out;
    std::uint32_t before = 0;
    for (const std::uint32_t row : rows) {
        putNumber(out, row - before);
        before = row;
    }
    return out;
}

Result<std::vector<std::uint32_t>> decodeAbsent(std::string_view bytes)
{
    Bytes in(bytes);
    std::vector<std::uint32_t> rows;
    std::uint64_t row = 0;
    while (!in.atEnd()) {
        const auto step = in.number();
        row += step.value_or(0);
        if (!step || row > UINT32_MAX || (!rows.empty() && *step == 0)) {
            return damaged("absent");
        }
        rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

std::string encodeShares(std::span<const std::int64_t, kFocusShares> shares)
{
    std::string out;
    for (const std::int64_t share : shares) {
        putNumber(out, static_cast<std::uint64_t>(share));
    }
    return out;
}

Result<std::array<std::int64_t, kFocusShares>> decodeShares(std::string_view bytes)
{
    Bytes in(bytes);
    std::array<std::int64_t, kFocusShares> shares{};
    for (std::int64_t &share : shares) {
        const auto number = in.number();
        if (!number) {
            return damaged("shares");
        }
        share = static_cast<std::int64_t>(*number);
    }
    return in.atEnd() ? Result(shares) : damaged("shares");
}

std::string encodeItems(const PackingRecord &record, std::span<const std::int64_t> texts)
{
    const FocusItems &items = record.items;
    std::string out;
    std::size_t sent = 0;
    for (std::size_t place = 0; place < items.size(); ++place) {
        const FocusItems::Mark mark = items.marks()[place];
        const bool isSent = sent < items.sent().size() && items.sent()[sent].place == place;
        putNumber(out, record.rows[place]);
        out += static_cast<char>(static_cast<unsigned>(mark.fidelity) | static_cast<unsigned>(mark.planned) << 2U |
                                 static_cast<unsigned>(mark.importance) << 4U);
        putNumber(out, mark.reason);
        putNumber(out, isSent ? static_cast<std::uint64_t>(items.sent()[sent].tokens) : 0);
        putNumber(out, isSent ? static_cast<std::uint64_t>(texts[sent]) : 0);
        putFloat(out, static_cast<float>(items.scores()[place]));
        putParts(out, items.parts(), place);
        sent += isSent ? 1 : 0;
    }
    return out;
}

Result<std::vector<StoredItem>> decodeItems(std::string_view bytes, std::span<const std::string> reasons)
{
    Bytes in(bytes);
    std::vector<StoredItem> items;
    while (!in.atEnd()) {
        auto item = readItem(in, reasons);
        if (!item) {
            return damaged("items");
        }
        items.push_back(std::move(*item));
    }
    return items;
}

std::string encodeReasons(std::span<const std::string> reasons)
{
    std::string lines;
    for (const std::string &reason : reasons) {
        lines += reason + '\n';
    }
    return lines;
}

std::vector<std::string> decodeReasons(std::string_view lines)
{
    std::vector<std::string> reasons;
    for (std::size_t end = lines.find('\n'); end != std::string_view::npos; end = lines.find('\n')) {
        reasons.emplace_back(lines.substr(0, end));
        lines.remove_prefix(end + 1);
    }
    return reasons;
}

} // namespace pilothouse::store
