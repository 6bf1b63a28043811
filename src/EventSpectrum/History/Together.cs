using System.Collections.Concurrent;

namespace EventSpectrum.History;

/// <summary>
/// Which tools are taken for one at any moment, and everything said of them as of one tool. In the recorded view merges are those that stood
/// then. In the corrected view they are those that stand today, from when the other tool came: before that there was nothing to merge into.
/// </summary>
internal sealed class Together(IReadOnlyList<ToolHistory> tools, ReadOnlyMemory<MergeVersion> merges)
{
    private readonly Lazy<Era[]> recorded = new(() => Recorded(tools, merges.Span));
    private readonly Lazy<Era[]> corrected = new(() => Corrected(tools, merges.Span));
    private readonly ConcurrentDictionary<string, ToolHistory> joined = new(StringComparer.Ordinal);

    /// <summary>What counts at a tool's dot at a moment, as the history of one tool; without statements while the tool is merged into another.</summary>
    public ToolHistory At(ToolHistory tool, long sequence, HistoryView view) => merges.IsEmpty ? tool : Join(tool, EraAt(sequence, view));

    /// <summary>The same from the beginning on: from which event, and what. There is at least one.</summary>
    public IReadOnlyList<(long From, ToolHistory Tool)> Since(ToolHistory tool, HistoryView view)
    {
        if (merges.IsEmpty) return [(0, tool)];
        var list = new List<(long From, ToolHistory Tool)>();
        foreach (var era in Eras(view))
        {
            var its = Join(tool, era);
            if (list is [] || list[^1].Tool != its) list.Add((era.From, its));
        }

        return list;
    }

    /// <summary>The number of the tool that a tool is merged into at a moment, or −1.</summary>
    public int Into(ToolHistory tool, long sequence, HistoryView view) => merges.IsEmpty ? -1 : EraAt(sequence, view).Into[tool.Index];

    /// <summary>A tool's versions, merges as a view has them.</summary>
    public IReadOnlyList<ToolVersion> Versions(ToolHistory tool, HistoryView view)
    {
        if (merges.IsEmpty || view == HistoryView.Recorded) return tool.Versions.ToArray();
        var list = new List<ToolVersion>();
        var sequences = Eras(view).Select(e => e.From).Where(s => s > tool.Versions[0].Sequence).Concat(tool.Versions.ToArray().Select(v => v.Sequence)).Distinct().Order();
        foreach (var sequence in sequences)
        {
            var version = VersionAt(tool, sequence, view)!.Value with { Sequence = sequence };
            if (list is [] || list[^1].Info != version.Info) list.Add(version);
        }

        return list;
    }

    /// <summary>A tool's version at a moment, its merge as a view has it.</summary>
    public ToolVersion? VersionAt(ToolHistory tool, long sequence, HistoryView view)
    {
        if (tool.VersionAt(sequence) is not { } version || merges.IsEmpty || view == HistoryView.Recorded) return tool.VersionAt(sequence);
        var into = Into(tool, sequence, view);
        return version with { Info = version.Info with { MergedInto = into < 0 ? null : tools[into].Id } };
    }

    private Era[] Eras(HistoryView view) => view == HistoryView.Corrected ? corrected.Value : recorded.Value;

    private Era EraAt(long sequence, HistoryView view)
    {
        var eras = Eras(view);
        var last = eras.Length - 1;
        while (eras[last].From > sequence) last--;
        return eras[last];
    }

    private ToolHistory Join(ToolHistory tool, Era era)
    {
        var members = era.Members(tool.Index);
        return members is [var only] && only == tool.Index
            ? tool
            : joined.GetOrAdd($"{tool.Index}:{string.Join(',', members)}", _ => tool.Joined([.. members.Select(m => tools[m])]));
    }

    private static Era[] Recorded(IReadOnlyList<ToolHistory> tools, ReadOnlySpan<MergeVersion> merges)
    {
        var into = Enumerable.Repeat(-1, tools.Count).ToArray();
        var eras = new List<Era> { new(0, [.. into]) };
        foreach (var (sequence, tool, target) in merges)
        {
            into[tool] = target;
            eras.Add(new Era(sequence, [.. into]));
        }

        return [.. eras];
    }

    private static Era[] Corrected(IReadOnlyList<ToolHistory> tools, ReadOnlySpan<MergeVersion> merges)
    {
        var today = Recorded(tools, merges)[^1].Into;
        var coming = today.Where(t => t >= 0).Distinct().Select(t => tools[t].Versions[0].Sequence);
        return [.. coming.Prepend(0).Distinct().Order().Select(from => new Era(from, [.. today.Select((_, tool) => IntoOf(tool, from))]))];

        // Along the chain of today's merges to the next tool that there was.
        int IntoOf(int tool, long sequence)
        {
            var at = today[tool];
            while (at >= 0 && tools[at].Versions[0].Sequence > sequence) at = today[at];
            return at;
        }
    }

    /// <summary>A stretch of the log in which the same merges stand.</summary>
    private sealed record Era(long From, int[] Into)
    {
        private readonly Lazy<ILookup<int, int>> members = new(() => Enumerable.Range(0, Into.Length).ToLookup(t => RootOf(Into, t)));

        public int[] Members(int tool) => Into[tool] >= 0 ? [] : [.. members.Value[tool]];

        private static int RootOf(int[] into, int tool)
        {
            while (into[tool] >= 0) tool = into[tool];
            return tool;
        }
    }
}
