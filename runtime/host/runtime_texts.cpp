// SPDX-License-Identifier: GPL-3.0-or-later
// What a runtime knows of texts: how many tokens they have and what they mean.
#include "host/runtime_impl.h"

namespace pilothouse::host {

namespace {

/// The endpoint with the key from the environment. Errors: InvalidArgument naming the variable that is not there.
Result<sources::ModelEndpoint> withKey(const ModelSettings &settings, const char *member)
{
    sources::ModelEndpoint endpoint = settings.endpoint;
    if (!settings.keyVariable.isEmpty()) {
        endpoint.key = qgetenv(settings.keyVariable.toUtf8().constData());
        if (endpoint.key.isEmpty()) {
            return Error{ErrorCode::InvalidArgument, "runtime.json: " + std::string(member) +
                                                         ".api_key_env: there is no " +
                                                         settings.keyVariable.toStdString() + " in the environment"};
        }
    }
    return endpoint;
}

} // namespace

void Runtime::Impl::openTokens(text::TokenChoice choice)
{
    const auto said = [this, choice](text::Encoding encoding, const Error &error) {
        // Not installed is a choice; damaged, or asked for by name, is a problem.
        const bool plain = error.code == ErrorCode::NotFound && choice == text::TokenChoice::Auto;
        const auto level = plain ? feed::Notice::Level::Info : feed::Notice::Level::Warning;
        std::string detail = error.detail + "; tokens of " + std::string(text::name(encoding)) +
                             " are estimated until the runtime starts anew";
        QMetaObject::invokeMethod(
            owner, [this, level, detail = std::move(detail)] { notice(level, "tokens_estimated", detail); },
            Qt::QueuedConnection);
    };
    tokens = std::make_unique<text::TokenLibrary>(choice, tokenDirectories(), said);
    options.engine.counterFor = [library = tokens.get()](std::string_view model) { return library->counterFor(model); };
}

void Runtime::Impl::openWords()
{
    const auto said = [this](const Error &error) {
        // Not installed is a choice, damaged is a problem.
        const auto level = error.code == ErrorCode::NotFound ? feed::Notice::Level::Info : feed::Notice::Level::Warning;
        std::string detail = error.detail + "; messages are found by their words alone";
        QMetaObject::invokeMethod(
            owner, [this, level, detail = std::move(detail)] { notice(level, "words_missing", detail); },
            Qt::QueuedConnection);
    };
    words = std::make_unique<text::RelatedLibrary>(wordDirectories(), said);
    options.engine.relatedWords = [library = words.get()] { return library->words(); };
}

Result<void> Runtime::Impl::openAdvisor(const ModelSettings &settings)
{
    auto server = withKey(settings, "advisor");
    if (!server.ok()) {
        return server.error();
    }
    vigil->setAdvisor(*std::move(server), settings.maxChars);
    return {};
}

Result<void> Runtime::Impl::openEmbedding(const ModelSettings &settings)
{
    const auto keyed = withKey(settings, "embeddings");
    if (!keyed.ok()) {
        return keyed.error();
    }
    sources::EmbeddingEndpoint server = *keyed;
    const std::string name = server.url.toString().toStdString() + " (" + server.model.toStdString() + ")";
    const auto say = [this](feed::Notice::Level level, const char *code, std::string detail) {
        QMetaObject::invokeMethod(
            owner, [this, level, code, detail = std::move(detail)] { notice(level, code, detail); },
            Qt::QueuedConnection);
    };
    EmbeddingPorts ports;
    ports.arrived = [this](engine::VectorsArrived arrived) { engine->postUrgent(std::move(arrived)); };
    ports.failed = [this, name, say](const std::string &cause) {
        engine->postUrgent(engine::RuntimeFailed{"embeddings", Error{ErrorCode::Io, cause}});
        say(feed::Notice::Level::Warning, "embedding_failed",
            name + ": " + cause + "; until it is back messages are compared without it");
    };
    ports.back = [name, say] { say(feed::Notice::Level::Info, "embedding_back", name + ": answers again"); };
    if (reader) {
        ports.stored =
            [this, model = server.model.toStdString()](SessionId session, std::vector<std::string> hashes,
                                                       std::function<void(std::vector<store::StoredVector>)> found) {
                reader->run([session, model, hashes = std::move(hashes),
                             found = std::move(found)](store::HistoryReader &stored) {
                    auto known = stored.textVectors(session, model, hashes);
                    found(known.ok() ? *std::move(known) : std::vector<store::StoredVector>{});
                });
            };
    }
    embedding = std::make_unique<EmbeddingService>(std::move(server), settings.maxChars, std::move(ports));
    return {};
}

} // namespace pilothouse::host
