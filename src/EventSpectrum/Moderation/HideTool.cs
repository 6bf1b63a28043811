using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.Moderation;

/// <summary>The tool of this stream was taken off the chart. Its votes are kept.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who did it.</param>
public sealed record ToolHidden(string Reason, string By) : ISpectrumEvent;

/// <summary>The tool of this stream is on the chart again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who did it.</param>
public sealed record ToolRestored(string Reason, string By) : ISpectrumEvent;

/// <summary>Staff takes a tool off the chart, or puts it back.</summary>
public sealed record HideTool(string ToolId, bool Hidden, string Reason, string By);

/// <summary>Decides on hiding.</summary>
public static class HideToolHandler
{
    /// <summary>A tool that is so already stays so, and nothing is recorded.</summary>
    public static Decision Handle(HideTool command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TryTool(command.ToolId, out var tool)) return Refusals.NoTool;
        if (tool.Target is not null) return Refusals.ToolMerged(tool, "It is off the chart; take the merge back first.");
        if (tool.Info.Hidden == command.Hidden) return Decision.Nothing;
        return Decision.Record(
            StreamKey.Tool(command.ToolId),
            command.Hidden ? new ToolHidden(command.Reason, command.By) : new ToolRestored(command.Reason, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static ToolOutcome Answer(HideTool command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new ToolOutcome(command.ToolId);
    }
}
