// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint_vectors.h"

#include "memory/focus_policy.h"
#include "sources/embedding_client.h"
#include "text/fingerprint.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace pilothouse::eval {

namespace {

constexpr std::size_t kBatch = 32;
constexpr std::chrono::minutes kPatience{5};

Result<std::vector<TextVector>> askAndWait(sources::EmbeddingClient &client, const std::vector<std::string> &texts)
{
    Result<std::vector<TextVector>> answer = Error{};
    QEventLoop loop;
    client.ask(texts, [&](Result<std::vector<TextVector>> vectors) {
        answer = std::move(vectors);
        loop.quit();
    });
    loop.exec();
    return answer;
}

} // namespace

Result<void> fetchVectors(const std::string &url, const std::string &model, std::span<const Dialogue> dialogues,
                          memory::VectorShelf &shelf)
{
    const QUrl address(QString::fromStdString(url));
    if (!sources::isLoopback(address)) {
        return Error{ErrorCode::InvalidArgument, url + " is not of this machine"};
    }
    std::vector<std::pair<std::uint64_t, std::string>> wanted;
    for (const Dialogue &dialogue : dialogues) {
        for (const ContextMessage &message : dialogue.messages) {
            wanted.emplace_back(memory::contentMark(message), message.text);
        }
        for (const RecallQuestion &question : dialogue.questions) {
            wanted.emplace_back(text::fingerprint(question.text), question.text);
        }
    }
    int count = 0;
    const QCoreApplication application(count, nullptr);
    sources::EmbeddingClient client({address, QString::fromStdString(model), kPatience, {}});
    for (std::size_t begin = 0; begin < wanted.size(); begin += kBatch) {
        const std::size_t size = std::min(kBatch, wanted.size() - begin);
        std::vector<std::string> texts;
        for (std::size_t i = begin; i < begin + size; ++i) {
            texts.push_back(wanted[i].second);
        }
        const auto vectors = askAndWait(client, texts);
        if (!vectors) {
            return vectors.error();
        }
        for (std::size_t i = 0; i < size; ++i) {
            shelf.put(wanted[begin + i].first, (*vectors)[i]);
        }
    }
    return {};
}

} // namespace pilothouse::eval
