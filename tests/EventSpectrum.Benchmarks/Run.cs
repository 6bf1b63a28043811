using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSpectrum.Benchmarks;

/// <summary>How suites are run, and where their figures go.</summary>
/// <param name="Quick">Whether a suite is kept to 45 seconds.</param>
/// <param name="Rounds">How often everything is measured in turn.</param>
/// <param name="To">Where tables go.</param>
/// <param name="Connections">On how many connections votes are sent, in turn; null: as the suite has it.</param>
/// <param name="WarmUp">For how many seconds votes are sent before anything is measured; null: as the suite has it.</param>
internal sealed record Run(bool Quick, int Rounds, TextWriter To, int[]? Connections = null, int? WarmUp = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly List<Figure> figures = [];

    /// <summary>All figures so far.</summary>
    public IReadOnlyList<Figure> Figures => figures;

    /// <summary>Says what is about to be measured.</summary>
    public void Title(string title)
    {
        To.WriteLine();
        To.WriteLine(title);
        To.WriteLine();
        To.WriteLine($"{"",-58} {"median",12} {"lowest",12} {"highest",12}   {"beside",-42} {"",12} {"ratio",8}");
    }

    /// <summary>Takes a figure down and prints it.</summary>
    public void Add(Figure figure)
    {
        figures.Add(figure);
        To.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{$"{figure.Name}, {figure.Unit}",-58} {Shown(figure.Value),12} {Shown(figure.Lowest),12} {Shown(figure.Highest),12}   {figure.Reference,-42} {Shown(figure.ReferenceValue),12} {figure.Ratio,8:0.00}"));
    }

    /// <summary>Takes figures down that were printed as a table of their own.</summary>
    public void Add(IReadOnlyList<Figures> timed, string of)
    {
        var limit = timed[0];
        foreach (var (name, times, ratios) in timed.Skip(1))
            figures.Add(new Figure(
                $"{name} ({of})", Figure.Median(times), "ms", limit.Name, Figure.Median(limit.Milliseconds), Figure.Median(ratios), times.Min(), times.Max()));
    }

    /// <summary>Writes everything as JSON.</summary>
    public void Save(string file, string suite)
    {
        File.WriteAllText(file, JsonSerializer.Serialize(new { suite, machine = Machine.Describe(), quick = Quick, rounds = Rounds, figures }, Json));
        To.WriteLine();
        To.WriteLine($"Written to {file}.");
    }

    private static string Shown(double? value) => value switch
    {
        null => "",
        >= 1_000 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
