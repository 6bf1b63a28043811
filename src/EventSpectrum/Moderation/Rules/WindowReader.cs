using EventSpectrum.History;

namespace EventSpectrum.Moderation.Rules;

/// <summary>
/// Reads windows from a log's history. It follows who joined as the log grows, and reads of the votes only those within a window, backwards
/// from its end: what it costs does not grow with the log. Keeps what it followed; not for two threads at once.
/// </summary>
public sealed class WindowReader
{
    /// <summary>The most votes of a window; the latest are looked at.</summary>
    public const int MostVotes = 20_000;

    private readonly List<WatchedPerson> everyone = [];
    private int followed;

    /// <summary>The window that ends with the log.</summary>
    /// <param name="history">The log; of the same spectrum each time, and no shorter than before.</param>
    /// <param name="span">How far back it goes.</param>
    /// <param name="networks">Labels that people of one network share, by the people's ids.</param>
    public RuleWindow Read(SpectrumHistory history, TimeSpan span, IReadOnlyDictionary<string, string>? networks = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var last = history.Last ?? throw new ArgumentException("The log has no events.", nameof(history));
        return Read(history, last, span, JudgedBy(history), networks);
    }

    /// <summary>The window that ended at a moment of the past, as if nobody had been judged.</summary>
    public RuleWindow Read(SpectrumHistory history, Moment at, TimeSpan span, IReadOnlyDictionary<string, string>? networks = null) =>
        Read(history, at, span, null, networks);

    /// <summary>When each participant was last judged, by id.</summary>
    private static Dictionary<string, long> JudgedBy(SpectrumHistory history)
    {
        var judged = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var person in history.Flags.SelectMany(f => f.People).Where(p => p.Verdict is not null))
            judged[person.ParticipantId] = Math.Max(judged.GetValueOrDefault(person.ParticipantId), person.JudgedAt);
        return judged;
    }

    private RuleWindow Read(
        SpectrumHistory history, Moment at, TimeSpan span, Dictionary<string, long>? judged, IReadOnlyDictionary<string, string>? networks)
    {
        ArgumentNullException.ThrowIfNull(history);
        Follow(history);
        var from = history.MomentAt(at.At - span)?.Sequence ?? 0;
        var votes = new List<WatchedVote>();
        foreach (var tool in history.Tools)
        {
            var said = tool.Said;
            for (int i = tool.SaidUpTo(at.Sequence) - 1, left = MostVotes; i >= 0 && left > 0 && said[i].Sequence > from; i--, left--)
            {
                ref readonly var statement = ref said[i];
                if (statement.Imported || statement.Withdraws || (judged is not null && statement.Sequence <= judged.GetValueOrDefault(everyone[statement.Participant].Id))) continue;
                votes.Add(new WatchedVote(statement.Sequence, statement.AtTicks, statement.Participant, tool.Index, statement.X, statement.Y));
            }
        }

        votes.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return new RuleWindow(at.Sequence, at.At, everyone, votes.Count > MostVotes ? votes[^MostVotes..] : votes, networks);
    }

    private void Follow(SpectrumHistory history)
    {
        var versions = history.ParticipantVersions;
        for (; followed < versions.Length; followed++)
        {
            var (_, number, info) = versions[followed];
            if (number == everyone.Count) everyone.Add(new WatchedPerson(info.Id, info.JoinedAt.UtcTicks));
        }
    }
}
