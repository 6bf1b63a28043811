using System.Runtime.InteropServices;

namespace EventSpectrum.Votes;

/// <summary>The current votes on one tool, by participant, and their sums.</summary>
public sealed class VoteTable
{
    private readonly Dictionary<int, Vote> votes = [];
    private VoteSums sums;

    /// <summary>How many participants have a vote here.</summary>
    public int Count => votes.Count;

    /// <summary>The sums over them.</summary>
    public VoteSums Sums => sums;

    /// <summary>Participant number and vote, in no particular order.</summary>
    public IEnumerable<KeyValuePair<int, Vote>> All => votes;

    /// <summary>The participant's current vote, if any.</summary>
    public Vote? Find(int participant) => votes.TryGetValue(participant, out var vote) ? vote : null;

    /// <summary>Places or moves a vote. A coordinate that is <see cref="Vote.Silent"/> keeps what the participant said before.</summary>
    internal void Cast(int participant, in Vote spoken)
    {
        ref var vote = ref CollectionsMarshal.GetValueRefOrAddDefault(votes, participant, out var had);
        if (had) sums.Add(vote, -1);
        vote = had
            ? spoken with { X = spoken.X < 0 ? vote.X : spoken.X, Y = spoken.Y < 0 ? vote.Y : spoken.Y }
            : spoken;
        sums.Add(vote, 1);
    }

    /// <summary>Puts back exactly what stood before, for undoing a provisional fold and for reading an image.</summary>
    internal void Restore(int participant, Vote? before)
    {
        if (votes.Remove(participant, out var now)) sums.Add(now, -1);
        if (before is not { } vote) return;
        votes.Add(participant, vote);
        sums.Add(vote, 1);
    }

    /// <summary>Takes a vote away; nothing happens when there is none.</summary>
    internal void Withdraw(int participant) => Restore(participant, null);

    internal void EnsureCapacity(int count) => votes.EnsureCapacity(count);
}
