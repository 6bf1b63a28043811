using EventSpectrum.History;

namespace EventSpectrum.Moderation.Rules;

/// <summary>Somebody whom a rule would have been about.</summary>
/// <param name="Votes">How many of their votes.</param>
public sealed record DryRunPerson(string ParticipantId, int Votes);

/// <summary>A flag that a rule would have raised.</summary>
/// <param name="Reason">What it found, in plain words and without names, when it found the most.</param>
/// <param name="Since">When it began.</param>
/// <param name="At">When it would have been raised.</param>
/// <param name="People">Whom it is about.</param>
public sealed record DryRunFlag(string Reason, DateTimeOffset Since, DateTimeOffset At, IReadOnlyList<DryRunPerson> People);

/// <summary>What a rule would have found in a stretch of the past. Nothing is decided or recorded, and verdicts that were given since are not known to it.</summary>
public static class DryRun
{
    /// <summary>The most often that a rule looks.</summary>
    public const int MostLooks = 2_000;

    // As in the service: what is found within ten minutes is one flag.
    private static readonly TimeSpan GoesOn = TimeSpan.FromMinutes(10);

    /// <summary>When the rule would have looked: once in every second in which something was recorded, after the last of it.</summary>
    public static IReadOnlyList<Moment> Looks(SpectrumHistory history, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(history);
        var looks = new List<Moment>();
        foreach (ref readonly var moment in history.Moments)
        {
            if (moment.AtTicks < from.UtcTicks) continue;
            if (moment.AtTicks > to.UtcTicks) break;
            if (looks.Count > 0 && looks[^1].AtTicks / TimeSpan.TicksPerSecond == moment.AtTicks / TimeSpan.TicksPerSecond) looks[^1] = moment;
            else looks.Add(moment);
        }

        return looks;
    }

    /// <summary>What it would have found.</summary>
    /// <param name="looks">When it would have looked, in order.</param>
    /// <param name="networks">Labels that people of one network share, by the people's ids, as far as they are still known.</param>
    public static IReadOnlyList<DryRunFlag> Of(
        SpectrumHistory history, RuleSetting rule, IReadOnlyList<Moment> looks, IReadOnlyDictionary<string, string>? networks, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(looks);
        var reader = new WindowReader();
        var found = new List<Incident>();
        foreach (var look in looks)
        {
            cancellation.ThrowIfCancellationRequested();
            var window = reader.Read(history, look, Detection.Span, networks);
            if (window.Votes.Count == 0) continue;
            foreach (var finding in rule.Find(window))
            {
                if (found.Count == 0 || look.At - found[^1].LastAt > GoesOn) found.Add(new Incident(look.At, finding));
                else found[^1].Add(look.At, finding);
            }
        }

        return [.. found.Select(f => f.Flag(history, looks[^1].Sequence))];
    }

    private sealed class Incident(DateTimeOffset at, Finding first)
    {
        private readonly DateTimeOffset raisedAt = at;
        private readonly SortedSet<string> people = new(first.People, StringComparer.Ordinal);
        private DateTimeOffset since = first.Since;
        private Finding most = first;

        public DateTimeOffset LastAt { get; private set; } = at;

        public void Add(DateTimeOffset now, Finding finding)
        {
            people.UnionWith(finding.People);
            if (finding.Since < since) since = finding.Since;
            if (finding.People.Count >= most.People.Count) most = finding;
            LastAt = now;
        }

        public DryRunFlag Flag(SpectrumHistory history, long upTo)
        {
            var all = history.PeopleAt(upTo);
            var votes = people.ToDictionary(p => p, _ => 0, StringComparer.Ordinal);
            foreach (var tool in history.Tools)
            {
                for (var i = tool.SaidUpTo(upTo) - 1; i >= 0; i--)
                {
                    ref readonly var said = ref tool.Said[i];
                    if (said.Withdraws || said.Imported || said.AtTicks < since.UtcTicks) continue;
                    if (votes.TryGetValue(all[said.Participant].Id, out var count)) votes[all[said.Participant].Id] = count + 1;
                }
            }

            return new DryRunFlag(most.Reason, since, raisedAt, [.. people.Select(p => new DryRunPerson(p, votes[p]))]);
        }
    }
}
