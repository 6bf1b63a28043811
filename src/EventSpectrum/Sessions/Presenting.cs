using System.Text.Json.Serialization;
using EventSpectrum.Log;

namespace EventSpectrum.Sessions;

/// <summary>What a session shows to the room besides the chart itself.</summary>
/// <param name="Spotlight">The tool that everyone is asked to place, or null.</param>
/// <param name="Run">The run through several tools that is under way, or null.</param>
/// <param name="Frozen">Where the projected picture stands still; null while it follows the votes.</param>
public sealed record Presenting(Spotlight? Spotlight, GuidedRun? Run, FrozenScreen? Frozen)
{
    /// <summary>The chart alone.</summary>
    public static readonly Presenting Nothing = new(null, null, null);

    /// <summary>What is shown after an event.</summary>
    public Presenting Apply(IPresentingEvent e, in Recorded recorded) => e switch
    {
        ToolSpotlighted lit => this with { Spotlight = new Spotlight(lit.ToolId, recorded.At, lit.Seconds is { } s ? recorded.At.AddSeconds(s) : null) },
        SpotlightEnded => this with { Spotlight = null },
        RunStarted started => this with { Run = new GuidedRun(started.Tools, 0, started.Seconds) },
        RunMoved moved => this with { Run = Run is null ? null : Run with { At = moved.At } },
        RunEnded => this with { Run = null },
        ScreenFrozen => this with { Frozen = new FrozenScreen(recorded.Sequence, recorded.At) },
        ScreenReleased => this with { Frozen = null },
        _ => this,
    };
}

/// <summary>One tool that everyone is asked to place.</summary>
/// <param name="ToolId">The tool.</param>
/// <param name="Since">Since when, by the log's time.</param>
/// <param name="Until">When its countdown ends, by the log's time; null: there is none. Votes count after it as before.</param>
public sealed record Spotlight(string ToolId, DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>How long its countdown runs; null: there is none.</summary>
    [JsonIgnore]
    public int? Seconds => Until is { } until ? (int)(until - Since).TotalSeconds : null;
}

/// <summary>Several tools that the room goes through in order.</summary>
/// <param name="Tools">The tools, in order; at least one.</param>
/// <param name="At">Which one is on, from 0.</param>
/// <param name="Seconds">The countdown for each; null: there is none.</param>
public sealed record GuidedRun(IReadOnlyList<string> Tools, int At, int? Seconds)
{
    /// <inheritdoc/>
    public bool Equals(GuidedRun? other) =>
        other is not null && Tools.SequenceEqual(other.Tools, StringComparer.Ordinal) && (At, Seconds) == (other.At, other.Seconds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tools.Count, At, Seconds);
}

/// <summary>A projected picture that stands still: the one after this event.</summary>
public sealed record FrozenScreen(long Sequence, DateTimeOffset At);
