using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Spectra;

public sealed partial class SpectrumState
{
    private readonly AppendOnly<MergeVersion> merges = new();

    /// <summary>Which tool is merged into which, as it was from which event on.</summary>
    public AppendOnly<MergeVersion> Merges => merges;

    // A merge that would close a circle can only come from a foreign writer: it is passed over.
    private void Merge(in Recorded recorded, string? into)
    {
        ToolState? target = null;
        if (ToolOf(recorded) is not { } tool || tool.Info.MergedInto == into) return;
        if (into is not null && (!TryTool(into, out target) || LeadsTo(target, tool))) return;

        var (old, before) = (tool.Target, tool.Root);
        merges.Add(new MergeVersion(recorded.Sequence, tool.Index, target?.Index ?? -1));
        tool.Target = target;
        var after = tool.Root;
        provisional?.Push(() =>
        {
            tool.Target = old;
            merges.TakeBackTo(merges.Count - 1);
        });
        Change(recorded, null, t => t with { MergedInto = into });
        Join(before, recorded);
        if (after != before) Join(after, recorded);
    }

    private void Join(ToolState root, in Recorded recorded)
    {
        var (together, votes, total) = (root.Together, root.Votes, Votes);
        provisional?.Push(() => (root.Together, root.Votes, Votes) = (together, votes, total));
        Remember(root);
        Votes -= root.Votes.Count;
        Join(root);
        Votes += root.Votes.Count;
        Touch(root, recorded, null);
    }

    // Merges are rare: the tools of one dot are looked for among all, and its votes counted anew.
    private void Join(ToolState root)
    {
        root.Together = root.Target is null ? [.. tools.Where(t => t.Root == root)] : [];
        root.Votes = JoinedVotes.Table(root.Together);
    }

    // What an image does not hold follows from the tools' versions.
    private void JoinAll()
    {
        foreach (var tool in tools)
        {
            string? into = null;
            foreach (ref readonly var version in tool.Versions.Captured.Span)
            {
                if (version.Info.MergedInto == into) continue;
                into = version.Info.MergedInto;
                merges.Add(new MergeVersion(version.Sequence, tool.Index, into is null ? -1 : toolNumbers[into]));
            }

            tool.Target = into is null ? null : tools[toolNumbers[into]];
        }

        if (merges.Count == 0) return;
        merges.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        foreach (var tool in tools.Where(t => t.Target is not null).SelectMany(t => (ToolState[])[t, t.Root]).Distinct()) Join(tool);
    }

    private static bool LeadsTo(ToolState? from, ToolState to)
    {
        for (; from is not null; from = from.Target)
        {
            if (from == to) return true;
        }

        return false;
    }
}
