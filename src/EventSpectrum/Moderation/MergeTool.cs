using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Moderation;

/// <summary>
/// The tool of this stream is a duplicate of another and is taken for the same from here on. Its votes stay in its stream and count at the
/// other's dot: of each participant, axis by axis, the latest that they said of either.
/// </summary>
/// <param name="Into">The id of the other.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who did it.</param>
public sealed record ToolMerged(string Into, string Reason, string By) : ISpectrumEvent;

/// <summary>The tool of this stream stands for itself again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who did it.</param>
public sealed record ToolUnmerged(string Reason, string By) : ISpectrumEvent;

/// <summary>Staff merges a tool into another, or takes that back.</summary>
/// <param name="Into">The tool that stays; null to take the merge back.</param>
public sealed record MergeTool(string ToolId, string? Into, string Reason, string By);

/// <summary>The merge as it stands.</summary>
/// <param name="Into">Null when there is none.</param>
public sealed record MergeOutcome(string ToolId, string? Into);

/// <summary>Decides on merges.</summary>
public static class MergeToolHandler
{
    /// <summary>
    /// A tool that is so already stays so, and nothing is recorded. Merging goes to a tool that is on the chart: a merged one leads elsewhere,
    /// so that no circle can come about, and a hidden one would take votes off the chart along with it.
    /// </summary>
    public static Decision Handle(MergeTool command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TryTool(command.ToolId, out var tool)) return Refusals.NoTool;
        var stream = StreamKey.Tool(command.ToolId);
        if (tool.Info.MergedInto == command.Into) return Decision.Nothing;
        if (command.Into is null) return Decision.Record(stream, new ToolUnmerged(command.Reason, command.By));
        if (!spectrum.TryTool(command.Into, out var into)) return Refusals.Invalid("into", "This spectrum has no tool of that id. GET the spectrum to see its tools.");
        if (into == tool) return Refusals.Invalid("into", "A tool cannot be merged into itself. Name the tool that stays.");
        if (tool.Target is not null) return Refusals.ToolMerged(tool, "Take that merge back before merging it into another.");
        if (into.Target is not null)
        {
            return Refusals.ToolMerged(into, into.Root == tool
                ? "Take that merge back first: two tools cannot be merged into one another."
                : $"Merge into “{into.Root.Info.Name}” ({into.Root.Info.Id}) instead.");
        }

        if (into.Info.Hidden) return Refusals.ToolHidden with { Detail = $"“{into.Info.Name}” is off the chart. Restore it before merging into it. Nothing was recorded." };
        return Decision.Record(stream, new ToolMerged(command.Into, command.Reason, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static MergeOutcome Answer(MergeTool command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new MergeOutcome(command.ToolId, command.Into);
    }
}
