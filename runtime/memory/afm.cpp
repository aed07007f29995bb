// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/afm.h"

#include "memory/afm_embedding.h"
#include "memory/afm_formulas.h"
#include "memory/afm_packer.h"

namespace pilothouse::memory {

namespace {

using Score = double (*)(const ContextMessage &message, double similarity, double recency);

double scoreOfCode(const ContextMessage & /*message*/, double similarity, double recency)
{
    return afm::codeScore(similarity, recency);
}

double scoreOfPaper(const ContextMessage &message, double similarity, double recency)
{
    return afm::paperScore(afm::standInClass(message.role, message.text), similarity, recency);
}

std::vector<afm::Item> scoredItems(const FocusInput &input, std::size_t first, double halfLife, Score score)
{
    const auto &messages = input.request.messages;
    const afm::Embedding query = afm::positionalEmbedding(queryOf(input.request));
    std::vector<afm::Item> items;
    items.reserve(messages.size() - first);
    for (std::size_t i = first; i < messages.size(); ++i) {
        const ContextMessage &message = messages[i];
        const double similarity = afm::cosine(afm::positionalEmbedding(message.text), query);
        const double recency = afm::recencyWeight(static_cast<double>(messages.size() - 1 - i), halfLife);
        items.push_back({.id = i - first + 1,
                         .role = message.role,
                         .text = message.text,
                         .tokens = tokensOf(input, message),
                         .score = score(message, similarity, recency)});
    }
    return items;
}

/// The first message when it opens the context as the system: AFM's preamble.
bool hasPreamble(const ContextRequest &request)
{
    return !request.messages.empty() && request.messages.front().role == "system";
}

FocusItem preambleItem(const FocusInput &input, bool sent)
{
    const ContextMessage &message = input.request.messages.front();
    if (!sent) {
        return {itemId(message, 0), {}, Fidelity::Dropped, 0, 1, "budget"};
    }
    return {itemId(message, 0), message.text, Fidelity::Full, tokensOf(input, message), 1, "system"};
}

Packing told(std::string_view name, const FocusInput &input, std::span<const afm::Item> items, afm::Packed packed)
{
    const auto &messages = input.request.messages;
    Packing packing;
    packing.policy = name;
    packing.budgetTokens = input.request.budgetTokens;
    if (hasPreamble(input.request)) {
        packing.items.push_back(preambleItem(input, packed.preambleSent));
    }
    for (std::size_t k = 0; k < items.size(); ++k) {
        afm::Sent &sent = packed.items[k];
        const std::size_t i = packing.items.size();
        packing.items.push_back({itemId(messages[i], i), std::move(sent.text), sent.fidelity, sent.tokens,
                                 items[k].score, sent.fidelity == sent.planned ? "threshold" : "budget"});
    }
    for (const FocusItems::Sent &sent : packing.items.sent()) {
        packing.tokens += sent.tokens;
    }
    for (const ContextMessage &message : messages) {
        packing.inputTokens += tokensOf(input, message);
    }
    return packing;
}

Result<Packing> packAs(std::string_view name, const FocusInput &input, const afm::Config &config, Score score)
{
    if (input.request.budgetTokens < 1) {
        return Error{ErrorCode::InvalidArgument, "budget_tokens must be at least 1"};
    }
    const bool preamble = hasPreamble(input.request);
    std::vector<afm::Item> items = scoredItems(input, preamble ? 1 : 0, config.halfLife, score);
    afm::Packed packed =
        afm::packOldestFirst(items, {.budget = input.request.budgetTokens,
                                     .preambleTokens = preamble ? tokensOf(input, input.request.messages.front()) : 0,
                                     .hint = queryOf(input.request),
                                     .tokens = input.tokens,
                                     .perMessage = input.perMessage,
                                     .config = config});
    return told(name, input, items, std::move(packed));
}

} // namespace

Result<Packing> AfmCode::pack(const FocusInput &input)
{
    return packAs(name(), input, afm::kCodeChatOffline, scoreOfCode);
}

Result<Packing> AfmPaper::pack(const FocusInput &input) { return packAs(name(), input, afm::kPaper, scoreOfPaper); }

} // namespace pilothouse::memory
