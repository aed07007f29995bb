// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/settings.h"

#include "base/json_fault.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace pilothouse::host {

namespace {

constexpr qint64 kMaxBytes = 64 << 10;
constexpr double kMaxDays = 36'500;
constexpr double kMaxMegabytes = 1 << 30;
constexpr double kMaxPrice = 1'000'000;
constexpr double kMaxMinutes = 10'080;
constexpr double kMaxRoom = 50;
constexpr qsizetype kMaxCurrency = 8;
constexpr std::uint64_t kMegabyte = 1'000'000;
constexpr double kLeastTimeout = 100;
constexpr double kMostTimeout = 600'000;
constexpr double kLeastChars = 100;

/// A file's members, read one by one; the first problem stays.
class Reader {
public:
    explicit Reader(QString file) : m_file(std::move(file)) {}

    void expect(const QJsonObject &object, const QString &path, const QStringList &known)
    {
        for (const QString &name : object.keys()) {
            if (!known.contains(name)) {
                fail(ErrorCode::InvalidArgument, path + name + QStringLiteral(": there is no such setting"));
            }
        }
    }
    QJsonObject object(const QJsonObject &parent, const QString &name)
    {
        const QJsonValue value = parent.value(name);
        if (!value.isUndefined() && !value.isObject()) {
            fail(ErrorCode::InvalidArgument, name + QStringLiteral(": must be an object"));
        }
        return value.toObject();
    }
    /// A whole number from \a least to \a most; \a fallback where the member is not there.
    double whole(const QJsonObject &parent, const QString &path, const QString &name, double least, double most,
                 double fallback)
    {
        const QJsonValue value = parent.value(name);
        const double number = value.toDouble(-1);
        if (value.isUndefined()) {
            return fallback;
        }
        if (!value.isDouble() || number < least || number > most || number != static_cast<double>(qint64(number))) {
            fail(ErrorCode::InvalidArgument, QStringLiteral("%1%2: must be a whole number from %3 to %4")
                                                 .arg(path, name)
                                                 .arg(qint64(least))
                                                 .arg(qint64(most)));
        }
        return number;
    }
    bool flag(const QJsonObject &parent, const QString &path, const QString &name, bool fallback)
    {
        const QJsonValue value = parent.value(name);
        if (!value.isUndefined() && !value.isBool()) {
            fail(ErrorCode::InvalidArgument, path + name + QStringLiteral(": must be true or false"));
        }
        return value.toBool(fallback);
    }
    /// Money for a million tokens.
    double price(const QJsonObject &parent, const QString &path, const QString &name, double fallback)
    {
        const QJsonValue value = parent.value(name);
        const double number = value.toDouble(-1);
        if (value.isUndefined()) {
            return fallback;
        }
        if (!value.isDouble() || number < 0 || number > kMaxPrice) {
            fail(ErrorCode::InvalidArgument,
                 path + name +
                     QStringLiteral(": must be a number from 0 to %1, for a million tokens").arg(kMaxPrice, 0, 'f', 0));
        }
        return number;
    }
    text::TokenChoice tokens(const QJsonObject &parent, const QString &name)
    {
        const QJsonValue value = parent.value(name);
        const auto choice = value.isUndefined() ? std::optional(text::TokenChoice::Auto)
                                                : text::tokenChoice(value.toString().toStdString());
        if (!choice) {
            fail(ErrorCode::InvalidArgument,
                 name + QStringLiteral(": must be \"auto\", \"o200k_base\", \"cl100k_base\" or \"estimate\""));
        }
        return choice.value_or(text::TokenChoice::Auto);
    }
    /// A text that is not empty; \a fallback where the member is not there.
    QString text(const QJsonObject &parent, const QString &path, const QString &name, const QString &fallback = {})
    {
        const QJsonValue value = parent.value(name);
        if (value.isUndefined() && !fallback.isNull()) {
            return fallback;
        }
        if (!value.isString() || value.toString().isEmpty()) {
            fail(ErrorCode::InvalidArgument, path + name + QStringLiteral(": must be a text"));
        }
        return value.toString();
    }
    void fail(ErrorCode code, const QString &problem)
    {
        if (!m_problem) {
            m_problem = Error{code, m_file.toStdString() + ": " + problem.toStdString()};
        }
    }
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

private:
    QString m_file;
    std::optional<Error> m_problem;
};

TokenPrices readPrices(Reader &in, const QJsonObject &entry, const QString &path)
{
    const QString input = QStringLiteral("input");
    const QString cached = QStringLiteral("cached_input");
    const QString write = QStringLiteral("cache_write");
    const QString output = QStringLiteral("output");
    const QString currency = QStringLiteral("currency");
    const QString minutes = QStringLiteral("cache_minutes");
    in.expect(entry, path, {input, cached, write, output, currency, minutes});
    if (!entry.contains(input) || !entry.contains(currency)) {
        in.fail(ErrorCode::InvalidArgument, path + QStringLiteral("input and currency: must be there"));
    }
    const TokenPrices usual;
    TokenPrices prices;
    prices.input = in.price(entry, path, input, 0);
    prices.cachedInput = in.price(entry, path, cached, prices.input);
    prices.cacheWrite = in.price(entry, path, write, prices.input);
    (void)in.price(entry, path, output, 0); // price lists have it; nothing here depends on it
    const QString name = entry.value(currency).toString();
    if (name.isEmpty() || name.size() > kMaxCurrency) {
        in.fail(ErrorCode::InvalidArgument, path + currency + QStringLiteral(": must be a short word, like \"EUR\""));
    }
    prices.currency = name.toStdString();
    const auto usualMinutes =
        static_cast<double>(std::chrono::duration_cast<std::chrono::minutes>(usual.lifetime).count());
    prices.lifetime =
        std::chrono::minutes(static_cast<int>(in.whole(entry, path, minutes, 1, kMaxMinutes, usualMinutes)));
    return prices;
}

/// "prices" and "prompt_cache".
void readCosts(Reader &in, const QJsonObject &top, Settings &settings)
{
    const QJsonObject list = in.object(top, QStringLiteral("prices"));
    for (auto entry = list.begin(); entry != list.end(); ++entry) {
        const QString path = QStringLiteral("prices.%1.").arg(entry.key());
        if (!entry->isObject()) {
            in.fail(ErrorCode::InvalidArgument, QStringLiteral("prices.%1: must be an object").arg(entry.key()));
            continue;
        }
        settings.prices.prices.emplace(entry.key().toStdString(), readPrices(in, entry->toObject(), path));
    }
    const QString path = QStringLiteral("prompt_cache.");
    const QString wait = QStringLiteral("wait");
    const QString room = QStringLiteral("room_percent");
    const QJsonObject cache = in.object(top, QStringLiteral("prompt_cache"));
    in.expect(cache, path, {wait, room});
    settings.cacheWaits = in.flag(cache, path, wait, settings.cacheWaits);
    settings.cacheRoom = in.whole(cache, path, room, 0, kMaxRoom, settings.cacheRoom * 100) / 100;
}

/// What is usual and possible for one kind of model.
struct ModelBounds {
    double usualTimeout = 10'000;
    double usualChars = 2'000;
    double mostChars = 100'000;
};

ModelSettings readModel(Reader &in, const QJsonObject &top, const QString &name, const ModelBounds &bounds)
{
    const QJsonObject object = in.object(top, name);
    const QString path = name + QStringLiteral(".");
    const QString url = QStringLiteral("url");
    const QString model = QStringLiteral("model");
    const QString timeout = QStringLiteral("timeout_ms");
    const QString chars = QStringLiteral("max_chars");
    const QString key = QStringLiteral("api_key_env");
    const QString remote = QStringLiteral("allow_remote");
    in.expect(object, path, {url, model, timeout, chars, key, remote});
    ModelSettings settings;
    sources::ModelEndpoint &endpoint = settings.endpoint;
    endpoint.url = QUrl(in.text(object, path, url), QUrl::StrictMode);
    const bool http =
        endpoint.url.scheme() == QStringLiteral("http") || endpoint.url.scheme() == QStringLiteral("https");
    if (!endpoint.url.isValid() || !http || endpoint.url.host().isEmpty() || !endpoint.url.userInfo().isEmpty() ||
        endpoint.url.hasQuery() || endpoint.url.hasFragment()) {
        in.fail(ErrorCode::InvalidArgument,
                path + url + QStringLiteral(": must be an address such as http://127.0.0.1:11434"));
    }
    const bool remoteAllowed = in.flag(object, path, remote, false);
    if (!remoteAllowed && !sources::isLoopback(endpoint.url)) {
        in.fail(ErrorCode::Forbidden,
                path + url + QStringLiteral(": ") + endpoint.url.host() +
                    QStringLiteral(" is another machine, and what agents say would be sent there; "
                                   "\"allow_remote\": true says that it may be"));
    }
    endpoint.model = in.text(object, path, model);
    endpoint.timeout = std::chrono::milliseconds(
        static_cast<std::int64_t>(in.whole(object, path, timeout, kLeastTimeout, kMostTimeout, bounds.usualTimeout)));
    settings.maxChars =
        static_cast<std::size_t>(in.whole(object, path, chars, kLeastChars, bounds.mostChars, bounds.usualChars));
    settings.keyVariable = in.text(object, path, key, QStringLiteral(""));
    return settings;
}

Settings readSettings(Reader &in, const QJsonObject &top)
{
    const QString version = QStringLiteral("version");
    const QString retention = QStringLiteral("retention");
    const QString days = QStringLiteral("max_age_days");
    const QString megabytes = QStringLiteral("max_size_mb");
    const QString tokens = QStringLiteral("tokens");
    const QString embeddings = QStringLiteral("embeddings");
    const QString advisor = QStringLiteral("advisor");
    in.expect(
        top, {},
        {version, retention, tokens, embeddings, advisor, QStringLiteral("prices"), QStringLiteral("prompt_cache")});
    if (in.whole(top, {}, version, 0, 1e9, 0) != 1) {
        in.fail(ErrorCode::Unsupported, QStringLiteral("version: must be 1"));
    }
    const QJsonObject limits = in.object(top, retention);
    in.expect(limits, QStringLiteral("retention."), {days, megabytes});
    Settings settings;
    settings.retention.maxAgeDays =
        static_cast<std::uint32_t>(in.whole(limits, QStringLiteral("retention."), days, 1, kMaxDays, 0));
    settings.retention.maxBytes =
        static_cast<std::uint64_t>(in.whole(limits, QStringLiteral("retention."), megabytes, 1, kMaxMegabytes, 0)) *
        kMegabyte;
    settings.tokens = in.tokens(top, tokens);
    readCosts(in, top, settings);
    if (top.contains(embeddings)) {
        settings.embeddings = readModel(in, top, embeddings, {});
    }
    if (top.contains(advisor)) {
        settings.advisor = readModel(in, top, advisor, {120'000, 48'000, 1'000'000});
    }
    return settings;
}

} // namespace

Result<Settings> loadSettings(const QString &configDir)
{
    const QString path = configDir + QStringLiteral("/runtime.json");
    QFile file(path);
    if (!file.exists()) {
        return Settings{};
    }
    Reader in(path);
    if (!file.open(QIODevice::ReadOnly)) {
        in.fail(ErrorCode::Io, QStringLiteral("cannot be read: ") + file.errorString());
        return *in.problem();
    }
    if (file.size() > kMaxBytes) {
        in.fail(ErrorCode::TooLarge, QStringLiteral("is larger than 64 KiB"));
        return *in.problem();
    }
    const QByteArray text = file.readAll();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const std::string fault = jsonFault({text.constData(), static_cast<std::size_t>(text.size())});
        in.fail(ErrorCode::Malformed, text.isEmpty()   ? QStringLiteral("is empty")
                                      : !fault.empty() ? QStringLiteral("is not JSON: ") + QString::fromStdString(fault)
                                                       : problem.errorString()); // what only Qt refuses: a bare value
        return *in.problem();
    }
    if (!document.isObject()) {
        in.fail(ErrorCode::Malformed, QStringLiteral("must be a JSON object"));
        return *in.problem();
    }
    const Settings settings = readSettings(in, document.object());
    return in.problem() ? Result<Settings>(*in.problem()) : Result<Settings>(settings);
}

} // namespace pilothouse::host
