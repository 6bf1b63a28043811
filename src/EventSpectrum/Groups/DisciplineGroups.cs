using EventSpectrum.History;

namespace EventSpectrum.Groups;

/// <summary>
/// What everyone is told of disciplines, tool by tool, from the beginning of a log on. It is a fold: going on from where it is comes to the same as
/// beginning anew. Not for two threads at once.
/// </summary>
public sealed class DisciplineGroups
{
    private readonly List<ToolSteps> tools = [];
    private readonly DisciplineNumbers numbers = new();
    private long upTo;

    /// <summary>Every discipline that the spectrum ever had, by group number.</summary>
    public IReadOnlyList<string> Names => numbers.Names;

    /// <summary>Goes on to the end of a log that begins as the one of before.</summary>
    public void Advance(SpectrumHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Last is not { } last || last.Sequence <= upTo) return;
        numbers.Advance(history, upTo);
        while (tools.Count < history.Tools.Count)
        {
            var tool = tools.Count;
            tools.Add(new ToolSteps(h => h.TogetherSince(h.Tools[tool], HistoryView.Recorded)));
        }

        foreach (var tool in tools) tool.Advance(history, numbers.ColumnOf, numbers.Names.Count);
        upTo = last.Sequence;
    }

    /// <summary>What is told of a tool at a moment; null before anything is.</summary>
    /// <param name="tool">Its number.</param>
    /// <param name="sequence">The moment's event.</param>
    public GroupStep? At(int tool, long sequence) => tools[tool].Steps.LastOrDefault(s => s.Sequence <= sequence);

    /// <summary>The same, of a discipline; null where nothing is told of it.</summary>
    public GroupSum? At(int tool, long sequence, string discipline)
    {
        if (numbers.Of(discipline) is var number && number < 0) return null;
        return At(tool, sequence)?.Groups.Where(g => g.Group == number).Select(g => (GroupSum?)g).FirstOrDefault();
    }

    /// <summary>The last step of any tool up to a moment; 0 before the first.</summary>
    public long LastStep(long sequence) => Enumerable.Range(0, tools.Count).Max(t => (long?)At(t, sequence)?.Sequence) ?? 0;

    internal GroupTable TableOf(int tool) => tools[tool].Table;
}
