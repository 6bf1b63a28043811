using EventSpectrum.Lines;

namespace EventSpectrum.Server.Lines;

/// <summary>Where the lines of a group lie.</summary>
/// <param name="N">How many lines, at least five.</param>
/// <param name="Median">Half of the group would go at least this far; a whole number from 0 to 100.</param>
/// <param name="Quartiles">The first and the third quartile, likewise.</param>
/// <param name="Counts">How many lines are in each of twenty equal parts of the axis.</param>
internal sealed record LineShapePart(int N, int Median, IReadOnlyList<int> Quartiles, IReadOnlyList<int> Counts)
{
    public static LineShapePart? Of(LineShape? shape) => shape is null ? null : new(shape.N, shape.Median, [shape.Lower, shape.Upper], shape.Counts);
}

/// <summary>Where the lines of a discipline's people lie.</summary>
internal sealed record DisciplineLinePart(string Discipline, LineShapePart Lines);

/// <summary>Where the room draws its lines.</summary>
/// <param name="Sequence">The last event that it knows of.</param>
/// <param name="At">When that was recorded.</param>
/// <param name="Room">Everyone's lines, or those that were asked for; null below five people, and where they would give fewer than five away.</param>
/// <param name="Disciplines">What is told of disciplines, in steps, of all lines together and in either past alike.</param>
internal sealed record LineAnswer(long Sequence, DateTimeOffset At, LineShapePart? Room, IReadOnlyList<DisciplineLinePart> Disciplines)
{
    public static LineAnswer Of(RoomLine line, long sequence, DateTimeOffset at) => new(
        sequence, at, LineShapePart.Of(line.Everyone), [.. line.Disciplines.Select(d => new DisciplineLinePart(d.Discipline, LineShapePart.Of(d.Shape)!))]);

    /// <summary>The same about one discipline alone.</summary>
    public LineAnswer About(string discipline) => this with { Room = Disciplines.FirstOrDefault(d => d.Discipline == discipline)?.Lines, Disciplines = [] };
}
