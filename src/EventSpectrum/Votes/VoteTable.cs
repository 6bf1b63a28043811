using System.Runtime.InteropServices;

namespace EventSpectrum.Votes;

/// <summary>The current votes on one tool, by participant, and their sums.</summary>
public sealed class VoteTable
{
    private readonly Dictionary<int, Vote> votes = [];
    private readonly Dictionary<int, VoteCounts> bySession = [];
    private VoteSums sums;

    /// <summary>How many participants have a vote here.</summary>
    public int Count => votes.Count;

    /// <summary>The sums over them.</summary>
    public VoteSums Sums => sums;

    /// <summary>How many of them were last cast in a session, by its number.</summary>
    public VoteCounts In(int session) => bySession.GetValueOrDefault(session);

    /// <summary>Participant number and vote, in no particular order.</summary>
    public IEnumerable<KeyValuePair<int, Vote>> All => votes;

    /// <summary>The participant's current vote, if any.</summary>
    public Vote? Find(int participant) => votes.TryGetValue(participant, out var vote) ? vote : null;

    /// <summary>Places or moves a vote. A coordinate that is <see cref="Vote.Silent"/> keeps what the participant said before.</summary>
    internal void Cast(int participant, in Vote spoken)
    {
        ref var vote = ref CollectionsMarshal.GetValueRefOrAddDefault(votes, participant, out var had);
        if (had) Add(vote, -1);
        vote = had
            ? spoken with { X = spoken.X < 0 ? vote.X : spoken.X, Y = spoken.Y < 0 ? vote.Y : spoken.Y }
            : spoken;
        Add(vote, 1);
    }

    /// <summary>Puts back exactly what stood before, for undoing a provisional fold and for reading an image.</summary>
    internal void Restore(int participant, Vote? before)
    {
        if (votes.Remove(participant, out var now)) Add(now, -1);
        if (before is not { } vote) return;
        votes.Add(participant, vote);
        Add(vote, 1);
    }

    /// <summary>Takes a vote away; nothing happens when there is none.</summary>
    internal void Withdraw(int participant) => Restore(participant, null);

    internal void EnsureCapacity(int count) => votes.EnsureCapacity(count);

    private void Add(in Vote vote, int sign)
    {
        sums.Add(vote, sign);
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(bySession, vote.Session, out _);
        counts = new VoteCounts(counts.Count + sign, counts.X + (vote.X >= 0 ? sign : 0), counts.Y + (vote.Y >= 0 ? sign : 0));
    }
}

/// <summary>How many votes there are.</summary>
/// <param name="Count">All of them.</param>
/// <param name="X">Those that speak for x.</param>
/// <param name="Y">Those that speak for y.</param>
public readonly record struct VoteCounts(int Count, int X, int Y);
