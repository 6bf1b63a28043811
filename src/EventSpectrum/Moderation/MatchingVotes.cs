using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Moderation;

/// <summary>Finds the votes that meet a roll-back's criteria.</summary>
public sealed class MatchingVotes
{
    private readonly HashSet<string>? tools;
    private readonly HashSet<int>? participants;
    private readonly HashSet<int>? onNetworks;
    private readonly HashSet<int>? sessions;
    private readonly HashSet<long>? votes;
    private readonly long from;
    private readonly long to;

    /// <param name="criteria">What they have to meet.</param>
    /// <param name="participant">The number of a participant's id, or −1.</param>
    /// <param name="session">The number of a session's id, or −1.</param>
    public MatchingVotes(RollbackCriteria criteria, Func<string, int> participant, Func<string, int> session)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        tools = criteria.Tools?.ToHashSet(StringComparer.Ordinal);
        participants = criteria.Participants?.Select(participant).Where(n => n >= 0).ToHashSet();
        onNetworks = criteria.Networks?.Participants.Select(participant).Where(n => n >= 0).ToHashSet();
        sessions = criteria.Sessions?.Select(session).Where(n => n >= 0).ToHashSet();
        votes = criteria.Votes?.ToHashSet();
        (from, to) = (criteria.From?.UtcTicks ?? long.MinValue, criteria.To?.UtcTicks ?? long.MaxValue);
    }

    internal MatchingVotes(RollbackCriteria criteria, SpectrumState spectrum)
        : this(criteria, id => spectrum.TryParticipant(id, out var number) ? number : -1, spectrum.SessionNumber)
    {
    }

    /// <summary>Whether a tool's votes are looked at: it is named, or one that it is merged into is, at whose dot they count.</summary>
    /// <param name="chain">Its id, and the ids of the tools that it is merged into.</param>
    public bool LooksAt(IEnumerable<string> chain) => tools?.Overlaps(chain) ?? true;

    /// <summary>Whether lines are looked at.</summary>
    public bool LooksAtLines => tools is null && votes is null;

    /// <summary>Whether a statement is a vote, or a line, that meets them.</summary>
    public bool Meets(in SpokenVote said) =>
        !said.Withdraws && said.AtTicks >= from && said.AtTicks <= to
        && (participants?.Contains(said.Participant) ?? true) && (sessions?.Contains(said.Session) ?? true)
        && (onNetworks?.Contains(said.Participant) ?? true) && (votes?.Contains(said.Sequence) ?? true);

    /// <summary>The events of the votes on a tool that meet them, up to a sequence: what has not been recorded cannot be named.</summary>
    internal long[] Of(ToolState tool, long upTo)
    {
        return LooksAt(tool.Chain) ? In(tool.Spoken, upTo) : [];
    }

    /// <summary>The events of the lines that meet them, up to a sequence.</summary>
    internal long[] OfLines(SpokenVotes lines, long upTo) => LooksAtLines ? In(lines, upTo) : [];

    private long[] In(SpokenVotes spoken, long upTo)
    {
        var found = new List<long>();
        foreach (ref readonly var said in spoken.All.Captured.Span)
        {
            if (said.Sequence <= upTo && Meets(said)) found.Add(said.Sequence);
        }

        return [.. found];
    }
}
