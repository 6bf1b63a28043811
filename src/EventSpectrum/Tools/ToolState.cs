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
        Together = [this];
    }

    /// <summary>Its number in the spectrum, from 0, in order of addition.</summary>
    public int Index { get; }

    /// <summary>What is known of it.</summary>
    public ToolInfo Info => Versions.Last.Info;

    /// <summary>What was known of it, from which event on.</summary>
    public AppendOnly<ToolVersion> Versions { get; } = new();

    /// <summary>The votes that count at its dot: those of all tools that are merged into it as well, and none while it is merged itself.</summary>
    public VoteTable Votes { get; internal set; } = new();

    /// <summary>Everything ever said of it.</summary>
    public SpokenVotes Spoken { get; } = new();

    /// <summary>The tool that it is merged into, or null.</summary>
    public ToolState? Target { get; internal set; }

    /// <summary>The tool at whose dot its votes count: itself unless it is merged, or else the end of the chain of merges.</summary>
    public ToolState Root => Target is { } target ? target.Root : this;

    /// <summary>Its id, and the ids of all that it is merged into.</summary>
    public IEnumerable<string> Chain => Target is { } target ? target.Chain.Prepend(Info.Id) : [Info.Id];

    /// <summary>The tools whose votes count at this one's dot, in order of addition: itself alone unless others are merged into it; none while it is merged.</summary>
    public IReadOnlyList<ToolState> Together { get; internal set; }

    /// <summary>Votes as imports last stated them, by participant number: also those that are no longer, or are another by now.</summary>
    internal Dictionary<int, ImportedVote> ImportedVotes { get; } = [];

    /// <summary>The last event that changed <see cref="Info"/>.</summary>
    public long InfoSequence => Versions.Last.Sequence;

    /// <summary>The last event that may have changed where the dot is or how many votes it has.</summary>
    public long PlaceSequence { get; internal set; }

    /// <summary>When a vote or an edit last changed it.</summary>
    public DateTimeOffset ChangedAt { get; internal set; }

    /// <summary>What a participant said last of the tools whose votes count here; null when they never did.</summary>
    public (ToolState Tool, int Index)? Latest(int participant) => Together
        .Select(t => (Tool: t, Index: t.Spoken.Latest(participant))).Where(t => t.Index >= 0)
        .Select(t => ((ToolState Tool, int Index)?)t).MaxBy(t => t!.Value.Tool.Spoken.All[t.Value.Index].Sequence);

    /// <summary>The vote that would count if nothing were struck, or null.</summary>
    public Vote? Said(int participant) => JoinedVotes.Standing(Together, participant, withStruck: true);

    /// <summary>What a participant said of the tools whose votes count here, latest first, but what is struck.</summary>
    public IEnumerable<SpokenVote> Unstruck(int participant) => JoinedVotes.Unstruck(Together, participant);

    internal void Add(in ToolVersion version) => Versions.Add(version);

    internal void TakeVersionBack() => Versions.TakeBackTo(Versions.Count - 1);
}
