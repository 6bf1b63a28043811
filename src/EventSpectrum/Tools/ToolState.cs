using EventSpectrum.History;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Tools;

/// <summary>A tool and its current votes.</summary>
public sealed class ToolState
{
    internal ToolState(int index, in ToolVersion first)
    {
        Index = index;
        Add(first);
        PlaceSequence = first.Sequence;
        ChangedAt = first.ChangedAt;
    }

    /// <summary>Its number in the spectrum, from 0, in order of addition.</summary>
    public int Index { get; }

    /// <summary>What is known of it.</summary>
    public ToolInfo Info => Versions.Last.Info;

    /// <summary>What was known of it, from which event on.</summary>
    public AppendOnly<ToolVersion> Versions { get; } = new();

    /// <summary>Its current votes.</summary>
    public VoteTable Votes { get; } = new();

    /// <summary>Everything ever said of it.</summary>
    public SpokenVotes Spoken { get; } = new();

    /// <summary>Votes as imports last stated them, by participant number: also those that are no longer, or are another by now.</summary>
    internal Dictionary<int, ImportedVote> ImportedVotes { get; } = [];

    /// <summary>The last event that changed <see cref="Info"/>.</summary>
    public long InfoSequence => Versions.Last.Sequence;

    /// <summary>The last event that may have changed where the dot is or how many votes it has.</summary>
    public long PlaceSequence { get; internal set; }

    /// <summary>When a vote or an edit last changed it.</summary>
    public DateTimeOffset ChangedAt { get; internal set; }

    internal void Add(in ToolVersion version) => Versions.Add(version);

    internal void TakeVersionBack() => Versions.TakeBackTo(Versions.Count - 1);
}
