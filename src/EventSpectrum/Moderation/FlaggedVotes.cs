using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.Moderation;

/// <summary>The votes that a flag is about.</summary>
public static class FlaggedVotes
{
    /// <summary>How many votes of each of a flag's people it is about: of those who were judged, what was judged.</summary>
    public static IReadOnlyDictionary<string, int> CountByPerson(SpectrumState spectrum, Flag flag)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(flag);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var person in flag.People)
        {
            if (!spectrum.TryParticipant(person.ParticipantId, out var who)) continue;
            var upTo = person.Verdict is null ? long.MaxValue : person.JudgedAt;
            var count = 0;
            foreach (var tool in spectrum.Tools)
            {
                for (var i = tool.Spoken.Latest(who); i >= 0 && tool.Spoken.All[i].AtTicks >= flag.Since.UtcTicks; i = tool.Spoken.All[i].Previous)
                {
                    ref readonly var said = ref tool.Spoken.All[i];
                    if (!said.Withdraws && !said.Imported && said.Sequence <= upTo) count++;
                }
            }

            counts[person.ParticipantId] = count;
        }

        return counts;
    }

    /// <summary>
    /// The recorded votes of some people from a moment on, by tool, the tools that have none left out. What they said before they were last
    /// judged was judged with it.
    /// </summary>
    internal static IEnumerable<(ToolState Tool, long[] Votes)> Of(SpectrumState spectrum, IReadOnlyCollection<string> people, DateTimeOffset since)
    {
        var who = new List<(int Number, long JudgedAt)>();
        foreach (var id in people)
        {
            if (spectrum.TryParticipant(id, out var number)) who.Add((number, spectrum.JudgedAt(id)));
        }

        foreach (var tool in spectrum.Tools)
        {
            var votes = new List<long>();
            foreach (var (number, judgedAt) in who)
            {
                for (var i = tool.Spoken.Latest(number); i >= 0; i = tool.Spoken.All[i].Previous)
                {
                    ref readonly var said = ref tool.Spoken.All[i];
                    if (said.Sequence <= judgedAt || said.AtTicks < since.UtcTicks) break;
                    if (!said.Withdraws && !said.Imported && said.Sequence <= spectrum.Sequence) votes.Add(said.Sequence);
                }
            }

            if (votes.Count == 0) continue;
            votes.Sort();
            yield return (tool, [.. votes]);
        }
    }

    /// <summary>Those of some votes that a flag does not hold.</summary>
    internal static long[] NotHeld(ToolState tool, string flagId, long[] votes)
    {
        var held = Held(tool, flagId).ToHashSet();
        return held.Count == 0 ? votes : [.. votes.Where(v => !held.Contains(v))];
    }

    /// <summary>The votes that a flag holds on a tool.</summary>
    private static IEnumerable<long> Held(ToolState tool, string flagId) =>
        tool.Spoken.Strikes.Where(s => s.Stands && s.RollbackId == flagId).Select(s => tool.Spoken.All[s.Index].Sequence);
}
