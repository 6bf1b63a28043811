using EventSpectrum.History;

namespace EventSpectrum.Groups;

/// <summary>
/// What everyone is told of disciplines, tool by tool, from the beginning of a log on. It is a fold: going on from where it is comes to the same as
/// beginning anew. Not for two threads at once.
/// </summary>
public sealed class DisciplineGroups
{
    // A column is a bit for each. Nothing is told of disciplines beyond.
    private const int Most = 64;

    private readonly List<ToolSteps> tools = [];
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private long upTo;

    /// <summary>Every discipline that the spectrum ever had, by group number.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Goes on to the end of a log that begins as the one of before.</summary>
    public void Advance(SpectrumHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Last is not { } last || last.Sequence <= upTo) return;
        foreach (var version in history.ParticipantVersions)
        {
            if (version.Sequence <= upTo) continue;
            foreach (var name in version.Info.Disciplines)
            {
                if (names.Count < Most && numbers.TryAdd(name, names.Count)) names.Add(name);
            }
        }

        while (tools.Count < history.Tools.Count) tools.Add(new ToolSteps(tools.Count));
        foreach (var tool in tools) tool.Advance(history, ColumnOf, names.Count);
        upTo = last.Sequence;
    }

    /// <summary>What is told of a tool at a moment; null before anything is.</summary>
    /// <param name="tool">Its number.</param>
    /// <param name="sequence">The moment's event.</param>
    public GroupStep? At(int tool, long sequence) => tools[tool].Steps.LastOrDefault(s => s.Sequence <= sequence);

    /// <summary>The same, of a discipline; null where nothing is told of it.</summary>
    public GroupSum? At(int tool, long sequence, string discipline)
    {
        if (!numbers.TryGetValue(discipline, out var number)) return null;
        return At(tool, sequence)?.Groups.Where(g => g.Group == number).Select(g => (GroupSum?)g).FirstOrDefault();
    }

    /// <summary>The last step of any tool up to a moment; 0 before the first.</summary>
    public long LastStep(long sequence) => Enumerable.Range(0, tools.Count).Max(t => (long?)At(t, sequence)?.Sequence) ?? 0;

    internal GroupTable TableOf(int tool) => tools[tool].Table;

    private ulong ColumnOf(IReadOnlyList<string> disciplines) =>
        disciplines.Aggregate(0UL, (column, name) => numbers.TryGetValue(name, out var number) ? column | 1UL << number : column);
}
