using EventSpectrum.Votes;

namespace EventSpectrum.Tools;

/// <summary>A tool and its current votes.</summary>
public sealed class ToolState
{
    internal ToolState(int index, ToolInfo info, long sequence, DateTimeOffset at)
    {
        Index = index;
        Info = info;
        InfoSequence = PlaceSequence = sequence;
        ChangedAt = at;
    }

    /// <summary>Its number in the spectrum, from 0, in order of addition.</summary>
    public int Index { get; }

    /// <summary>What is known of it.</summary>
    public ToolInfo Info { get; internal set; }

    /// <summary>Its current votes.</summary>
    public VoteTable Votes { get; } = new();

    /// <summary>Votes as imports last stated them, by participant number: also those that are no longer, or are another by now.</summary>
    internal Dictionary<int, ImportedVote> ImportedVotes { get; } = [];

    /// <summary>The last event that changed <see cref="Info"/>.</summary>
    public long InfoSequence { get; internal set; }

    /// <summary>The last event that may have changed where the dot is or how many votes it has.</summary>
    public long PlaceSequence { get; internal set; }

    /// <summary>When a vote or an edit last changed it.</summary>
    public DateTimeOffset ChangedAt { get; internal set; }
}
