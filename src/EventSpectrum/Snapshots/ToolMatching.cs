using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.Snapshots;

/// <summary>Finds the tool that each item of a snapshot is: by id, else by name, the one it last had in a snapshot before the one it has here; an item that is neither becomes a tool.</summary>
internal static class ToolMatching
{
    public static List<PlannedTool> Of(IReadOnlyList<SnapshotItem> items, SpectrumState spectrum, List<SkippedEntry> skipped)
    {
        // Ids first, all of them: a name must not take a tool that another item has by its id.
        var matches = new ToolState?[items.Count];
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            if (spectrum.TryTool(SnapshotText.Id(items[i].Id, "item-"), out var tool) && claimed.Add(tool.Info.Id)) matches[i] = tool;
        }

        // A name that two items have is no sign of which of them the tool is.
        var ambiguous = items.CountBy(i => ToolRules.Key(i.Name)).Where(n => n.Value > 1).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        MatchBy(t => t.Info.Source?.Name);
        MatchBy(t => t.Info.Name);

        // What people here renamed keeps its name while the file says nothing new of it; and nothing is named anew when no name in
        // the file is new, so that a name which has become free here does not make an old file rename a tool.
        var sameNames = items.Index().All(i => SaidBefore(i.Index));
        var kept = Enumerable.Range(0, items.Count).Where(i => SaidBefore(i) && (sameNames || matches[i]!.Info is var t && t.Name != t.Source!.NameHere)).ToHashSet();
        var names = new FreeNames(
            [.. spectrum.Tools.Where(t => !claimed.Contains(t.Info.Id)).Select(t => t.Info.Name), .. kept.Select(i => matches[i]!.Info.Name)]);
        var planned = new List<PlannedTool>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var id = matches[i]?.Info.Id ?? SnapshotText.Id(items[i].Id, "item-");
            if (matches[i] is null && !claimed.Add(id))
                skipped.Add(new SkippedEntry($"item {SnapshotText.Shown(items[i].Id)}", $"Another item has the id {id} here."));
            else
                planned.Add(new PlannedTool(items[i], id, kept.Contains(i) ? matches[i]!.Info.Name : names.Take(items[i].Name), matches[i]));
        }

        return planned;

        bool SaidBefore(int i) => matches[i]?.Info.Source?.Name == items[i].Name;

        void MatchBy(Func<ToolState, string?> name)
        {
            // Several tools may have had one name in the file: the one that still has it goes first.
            var named = spectrum.Tools.Where(t => !claimed.Contains(t.Info.Id) && name(t) is not null)
                .OrderBy(t => t.Info.Name == name(t) ? 0 : 1).ToLookup(t => ToolRules.Key(name(t)!), StringComparer.Ordinal);
            for (var i = 0; i < items.Count; i++)
            {
                var key = ToolRules.Key(items[i].Name);
                if (matches[i] is null && !ambiguous.Contains(key) && named[key].FirstOrDefault() is { } tool && claimed.Add(tool.Info.Id)) matches[i] = tool;
            }
        }
    }

    /// <summary>Gives out names that no tool has: a name may stand on the chart once, ignoring case and spaces.</summary>
    private sealed class FreeNames
    {
        private readonly HashSet<string> taken;
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

        public FreeNames(IEnumerable<string> taken) => this.taken = taken.Select(ToolRules.Key).ToHashSet(StringComparer.Ordinal);

        public string Take(string wanted)
        {
            if (taken.Add(ToolRules.Key(wanted))) return wanted;
            for (var number = numbers.GetValueOrDefault(ToolRules.Key(wanted), 2); ; number++)
            {
                var suffix = $" ({number})";
                var name = SnapshotText.Cut(wanted, ToolRules.NameMax - suffix.Length) + suffix;
                if (!taken.Add(ToolRules.Key(name))) continue;
                numbers[ToolRules.Key(wanted)] = number + 1;
                return name;
            }
        }
    }
}
