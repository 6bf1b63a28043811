using EventSpectrum.History;
using EventSpectrum.Tools;

namespace EventSpectrum.Insights;

/// <summary>A tool that insights speak of.</summary>
/// <param name="History">All that was said of it.</param>
/// <param name="Info">What was known of it at the end of the session; in the corrected view, what is known of it today.</param>
public sealed record InsightTool(ToolHistory History, ToolInfo Info)
{
    /// <summary>The tools that were on the chart at a session's end, in order of addition; in the corrected view without those that are off it today.</summary>
    internal static IReadOnlyList<InsightTool> All(SpectrumHistory history, SessionSpan span, HistoryView view)
    {
        var list = new List<InsightTool>();
        foreach (var tool in history.Tools)
        {
            if (history.VersionAt(tool, span.End.Sequence, view) is not { Info.OffTheChart: false } then) continue;
            var info = view == HistoryView.Corrected ? history.VersionAt(tool, long.MaxValue, view)!.Value.Info : then.Info;
            if (!info.OffTheChart) list.Add(new InsightTool(tool, info));
        }

        return list;
    }
}
