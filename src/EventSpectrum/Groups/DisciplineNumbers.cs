using EventSpectrum.History;

namespace EventSpectrum.Groups;

/// <summary>Disciplines by number, in the order in which somebody named them first.</summary>
internal sealed class DisciplineNumbers
{
    // A column is a bit for each. Nothing is told of disciplines beyond.
    private const int Most = 64;

    private readonly List<string> names = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>Every discipline, by number.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Takes in those that people named after an event.</summary>
    public void Advance(SpectrumHistory history, long after)
    {
        foreach (var version in history.ParticipantVersions)
        {
            if (version.Sequence <= after) continue;
            foreach (var name in version.Info.Disciplines)
            {
                if (names.Count < Most && numbers.TryAdd(name, names.Count)) names.Add(name);
            }
        }
    }

    /// <summary>The number of a discipline; -1 when there is none.</summary>
    public int Of(string discipline) => numbers.GetValueOrDefault(discipline, -1);

    /// <summary>A bit for each of some disciplines.</summary>
    public ulong ColumnOf(IReadOnlyList<string> disciplines) =>
        disciplines.Aggregate(0UL, (column, name) => numbers.TryGetValue(name, out var number) ? column | 1UL << number : column);
}
