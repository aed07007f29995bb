// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/efficacy.h"

namespace pilothouse::recovery {

void Efficacy::learn(std::string_view playbook, std::string_view agent, const Effect &effect)
{
    if (!effect.after) {
        return;
    }
    Record &record = m_records[{std::string(playbook), std::string(agent)}];
    const double gain = effect.expected - *effect.after;
    ++record.tried;
    record.helped += gain >= kHelps ? 1 : 0;
    record.gain += gain;
}

Record Efficacy::of(std::string_view playbook, std::string_view agent) const
{
    const auto known = m_records.find({std::string(playbook), std::string(agent)});
    return known == m_records.end() ? Record{} : known->second;
}

double Efficacy::expectedGain(std::string_view playbook, std::string_view agent, double promised) const
{
    const Record record = of(playbook, agent);
    return (record.gain + kPriorTries * promised) / (record.tried + kPriorTries);
}

} // namespace pilothouse::recovery
