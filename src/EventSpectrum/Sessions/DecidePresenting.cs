using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Sessions;

/// <summary>What a facilitator asks to be shown. What is null stays as it is.</summary>
/// <param name="Identified">Whether the command has an id. Without one, the same countdown again may be a blind retry and does not start anew.</param>
public sealed record PresentingAsked(SpotlightAsked? Spotlight = null, RunAsked? Run = null, bool? Frozen = null, bool Identified = false);

/// <summary>A spotlight that is asked for.</summary>
/// <param name="ToolId">On which tool; null: out with it.</param>
/// <param name="Seconds">The countdown, from <see cref="DecidePresenting.SecondsLeast"/> to <see cref="DecidePresenting.SecondsMost"/>, or null.</param>
public sealed record SpotlightAsked(string? ToolId, int? Seconds);

/// <summary>A run that is asked for: either a new one, or another place in the one that is under way.</summary>
/// <param name="Tools">The tools of a new run, in order; none: the run ends. Null: it goes on.</param>
/// <param name="Seconds">The countdown for each tool of a new run, or null.</param>
/// <param name="At">Where the run goes, from 0. It names the place and not a step, so that two who press "next" at once go one step.</param>
public sealed record RunAsked(IReadOnlyList<string>? Tools, int? Seconds, int? At);

/// <summary>Decides what a session shows.</summary>
public static class DecidePresenting
{
    /// <summary>The shortest countdown, in seconds.</summary>
    public const int SecondsLeast = 5;

    /// <summary>The longest countdown, in seconds.</summary>
    public const int SecondsMost = 3_600;

    /// <summary>The most tools in a run.</summary>
    public const int RunMost = 100;

    private static readonly Refusal NoRun = new(
        RefusalReason.Conflict, "no-run", "No run is under way", "Start one with “run.tools”, the tools in their order.");

    /// <summary>Adds what is to be recorded; what is so already adds nothing. Answers why nothing may happen, or null.</summary>
    internal static Refusal? Decide(PresentingAsked asked, Session session, SpectrumState spectrum, string by, List<StreamEvent> events)
    {
        if (asked is { Spotlight: not null, Run: not null })
            return Refusals.Invalid("run", "A run moves the spotlight itself: send either “spotlight” or “run”.");
        var refusal = asked.Spotlight is { } spotlight ? Light(spotlight, asked.Identified, session, spectrum, by, events)
            : asked.Run is { } run ? Run(run, session, spectrum, by, events)
            : null;
        if (refusal is not null) return refusal;
        if (asked.Frozen is { } frozen && frozen != session.Presenting.Frozen is not null)
            Add(events, frozen ? new ScreenFrozen(session.SessionId, by) : new ScreenReleased(session.SessionId, by));
        return null;
    }

    private static Refusal? Light(
        SpotlightAsked asked, bool identified, Session session, SpectrumState spectrum, string by, List<StreamEvent> events)
    {
        var now = session.Presenting.Spotlight;
        if (asked.ToolId is not { } tool)
        {
            if (asked.Seconds is not null) return Refusals.Invalid("spotlight.tool", "A countdown needs a tool to place.");
            if (now is not null) Add(events, new SpotlightEnded(session.SessionId, by));
            return null;
        }

        if (!InRange(asked.Seconds)) return OutOfRange("spotlight.seconds");
        if (!spectrum.TryTool(tool, out var there)) return Refusals.NoTool with { Field = "spotlight.tool" };
        if (there.Info.OffTheChart) return Refusals.OffTheChart(there);
        if (now?.ToolId == tool && now.Seconds == asked.Seconds && !(identified && asked.Seconds is not null)) return null;
        Add(events, new ToolSpotlighted(session.SessionId, tool, asked.Seconds, by));
        return null;
    }

    private static Refusal? Run(RunAsked asked, Session session, SpectrumState spectrum, string by, List<StreamEvent> events)
    {
        if (asked.Tools is null == asked.At is null)
            return Refusals.Invalid("run", "Send either “tools”, to start a run or with none of them to end it, or “at”, where it goes.");
        return asked.Tools switch
        {
            null => Move(asked, session, spectrum, by, events),
            [] => End(session, by, events),
            _ => Start(asked.Tools, asked.Seconds, session, spectrum, by, events),
        };
    }

    private static Refusal? Start(
        IReadOnlyList<string> tools, int? seconds, Session session, SpectrumState spectrum, string by, List<StreamEvent> events)
    {
        if (tools.Count > RunMost) return Refusals.Invalid("run.tools", $"A run has at most {RunMost} tools.");
        if (!InRange(seconds)) return OutOfRange("run.seconds");
        if (tools.Distinct(StringComparer.Ordinal).Count() < tools.Count) return Refusals.Invalid("run.tools", "A run has no tool twice.");
        foreach (var tool in tools)
        {
            if (!spectrum.TryTool(tool, out var there)) return Refusals.Invalid("run.tools", $"This spectrum has no tool “{tool}”.");
            if (there.Info.OffTheChart) return Refusals.Invalid("run.tools", $"“{there.Info.Name}” is off the chart: leave it out, or have it put back first.");
        }

        if (session.Presenting.Run is { } run && run.Equals(new GuidedRun(tools, 0, seconds)) && session.Presenting.Spotlight?.ToolId == tools[0]) return null;
        Add(events, new RunStarted(session.SessionId, tools, seconds, by));
        Add(events, new ToolSpotlighted(session.SessionId, tools[0], seconds, by));
        return null;
    }

    private static Refusal? Move(RunAsked asked, Session session, SpectrumState spectrum, string by, List<StreamEvent> events)
    {
        if (asked.Seconds is not null) return Refusals.Invalid("run.seconds", "The countdown is set when a run starts.");
        if (session.Presenting.Run is not { } run) return NoRun;
        var at = asked.At!.Value;
        if (at < 0 || at >= run.Tools.Count) return Refusals.Invalid("run.at", $"“run.at” must be from 0 to {run.Tools.Count - 1}.");
        if (at == run.At && session.Presenting.Spotlight?.ToolId == run.Tools[at]) return null;
        if (spectrum.TryTool(run.Tools[at], out var tool) && tool.Info.OffTheChart) return Refusals.OffTheChart(tool);
        if (at != run.At) Add(events, new RunMoved(session.SessionId, at, by));
        Add(events, new ToolSpotlighted(session.SessionId, run.Tools[at], run.Seconds, by));
        return null;
    }

    private static Refusal? End(Session session, string by, List<StreamEvent> events)
    {
        if (session.Presenting.Run is null) return null;
        Add(events, new RunEnded(session.SessionId, by));
        if (session.Presenting.Spotlight is not null) Add(events, new SpotlightEnded(session.SessionId, by));
        return null;
    }

    private static void Add(List<StreamEvent> events, ISpectrumEvent e) => events.Add(new StreamEvent(StreamKey.Spectrum, e));

    private static bool InRange(int? seconds) => seconds is null or (>= SecondsLeast and <= SecondsMost);

    private static Refusal OutOfRange(string field) =>
        Refusals.Invalid(field, $"“{field}” must be a whole number from {SecondsLeast} to {SecondsMost}, or left out.");
}
