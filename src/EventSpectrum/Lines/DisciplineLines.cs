using EventSpectrum.Groups;
using EventSpectrum.History;
using EventSpectrum.Votes;

namespace EventSpectrum.Lines;

/// <summary>
/// What everyone is told of the lines of disciplines' people, from the beginning of a log on, in steps as of tools (<see cref="DisciplineGroups"/>).
/// It is a fold: going on from where it is comes to the same as beginning anew. Any thread may ask.
/// </summary>
/// <remarks>
/// All that is told of a line is in which of the <see cref="LineShape.Bins"/> parts of the axis it lies, and it counts as in the middle of it: of who
/// moves within a part nothing changes, so nobody can be the only one of five whose move is seen.
/// </remarks>
public sealed class DisciplineLines
{
    private const int Part = Coordinate.Max / LineShape.Bins;

    private readonly Lock gate = new();
    private readonly DisciplineNumbers numbers = new();
    private readonly List<(long Sequence, IReadOnlyDictionary<string, LineShape> Shapes)> told = [];
    private readonly ToolSteps steps;
    private long upTo;

    /// <summary>Nothing is told yet.</summary>
    public DisciplineLines() => steps = new ToolSteps(h => [(0, h.Lines.AsVotes)], Coarse, Remember);

    internal GroupTable Table => steps.Table;

    internal IReadOnlyList<string> Names => numbers.Names;

    /// <summary>What is told at a moment.</summary>
    /// <param name="history">A log that has it.</param>
    /// <param name="sequence">The moment's event.</param>
    /// <returns>The disciplines that the spectrum had then and that are told of, in its order.</returns>
    public IReadOnlyList<DisciplineLine> At(SpectrumHistory history, long sequence)
    {
        ArgumentNullException.ThrowIfNull(history);
        lock (gate)
        {
            Advance(history);
            var shapes = told.LastOrDefault(t => t.Sequence <= sequence).Shapes;
            if (shapes is null) return [];
            return [.. (history.InfoAt(sequence)?.Disciplines ?? []).Where(shapes.ContainsKey).Select(d => new DisciplineLine(d, shapes[d]))];
        }
    }

    private void Advance(SpectrumHistory history)
    {
        if (history.Last is not { } last || last.Sequence <= upTo) return;
        numbers.Advance(history, upTo);
        steps.Advance(history, numbers.ColumnOf, numbers.Names.Count);
        upTo = last.Sequence;
    }

    private void Remember(GroupStep step)
    {
        var shapes = new Dictionary<string, LineShape>(StringComparer.Ordinal);
        foreach (var group in step.Groups)
        {
            var lines = steps.Table.Told.Values.Where(t => (t.Groups >> group.Group & 1) != 0).Select(t => t.X);
            if (LineShape.Of(lines) is { } shape) shapes[numbers.Names[group.Group]] = shape;
        }

        told.Add((step.Sequence, shapes));
    }

    private static StandingVote Coarse(StandingVote line) =>
        line with { Vote = line.Vote with { X = Math.Min(line.Vote.X / Part, LineShape.Bins - 1) * Part + Part / 2 } };
}
