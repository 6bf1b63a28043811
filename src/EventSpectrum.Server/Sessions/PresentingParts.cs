using EventSpectrum.Sessions;

namespace EventSpectrum.Server.Sessions;

/// <summary>The tool that everyone is asked to place.</summary>
/// <param name="Until">When its countdown ends, by the server's clock, or null.</param>
internal sealed record SpotlightPart(string Tool, DateTimeOffset Since, DateTimeOffset? Until)
{
    public static SpotlightPart? Of(Spotlight? s) => s is null ? null : new SpotlightPart(s.ToolId, s.Since, s.Until);
}

/// <summary>The run through several tools.</summary>
/// <param name="Tools">The tools, in order.</param>
/// <param name="At">Which one is on, from 0.</param>
/// <param name="Seconds">The countdown for each, or null.</param>
internal sealed record RunPart(IReadOnlyList<string> Tools, int At, int? Seconds)
{
    public static RunPart? Of(GuidedRun? r) => r is null ? null : new RunPart(r.Tools, r.At, r.Seconds);
}

/// <summary>Where the projected picture stands still: after the event of that sequence.</summary>
internal sealed record FrozenPart(long Sequence, DateTimeOffset At)
{
    public static FrozenPart? Of(FrozenScreen? f) => f is null ? null : new FrozenPart(f.Sequence, f.At);
}

/// <summary>A spotlight to set.</summary>
/// <param name="Tool">The tool; null or left out: the spotlight goes out.</param>
/// <param name="Seconds">How long the countdown runs, 5 to 3600; left out: there is none.</param>
internal sealed record SpotlightRequest(string? Tool, int? Seconds);

/// <summary>A run to start, to move or to end.</summary>
/// <param name="Tools">The tools of a new run, in order; none of them ends the one that is under way.</param>
/// <param name="Seconds">The countdown for each tool of a new run, 5 to 3600; left out: there is none.</param>
/// <param name="At">Where the run that is under way goes, from 0.</param>
internal sealed record RunRequest(IReadOnlyList<string?>? Tools, int? Seconds, int? At);
