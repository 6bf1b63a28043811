using EventSpectrum.Votes;

namespace EventSpectrum.Groups;

/// <summary>One participant's part in what is told: where, and of which groups, a bit for each.</summary>
internal readonly record struct PlacedVote(ulong Groups, int X, int Y)
{
    /// <summary>No part.</summary>
    public static readonly PlacedVote None = new(0, Vote.Silent, Vote.Silent);

    /// <summary>What it adds to a sum; negative where it adds nothing.</summary>
    public int Value(VotePart part) => Groups == 0 ? Vote.Silent : part switch
    {
        VotePart.X => X,
        VotePart.Y => Y,
        _ => 1,
    };

    /// <summary>In which groups' sums of this kind it is.</summary>
    public ulong In(VotePart part) => Value(part) >= 0 ? Groups : 0;
}

/// <summary>The sums that a vote has a part in.</summary>
internal enum VotePart
{
    /// <summary>How many people there are.</summary>
    Counted,

    /// <summary>The sum of x.</summary>
    X,

    /// <summary>The sum of y.</summary>
    Y,
}

/// <summary>How a participant's part in what is told would change.</summary>
internal readonly record struct GroupChange(int Participant, PlacedVote Before, PlacedVote After)
{
    /// <summary>Whether it changes sums of this kind.</summary>
    public bool Touches(VotePart part) => (Before.Value(part), Before.In(part)) != (After.Value(part), After.In(part));
}
