using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using EventSpectrum.Server.Hosting;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Deploy.Tests.Watching;

/// <summary>The metrics that a real server has, under the names that the collector offers them to Prometheus by.</summary>
public sealed partial class ExportedMetrics(TestPostgres postgres) : IAsyncLifetime
{
    private readonly Dictionary<string, Instrument> instruments = new(StringComparer.Ordinal);

    /// <summary>All instruments by their own names.</summary>
    public IReadOnlyDictionary<string, Instrument> Instruments => instruments;

    /// <summary>All series by Prometheus' names.</summary>
    public IReadOnlySet<string> Series { get; private set; } = new HashSet<string>();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (!Telemetry.Meters.Contains(instrument.Meter.Name)) return;
                lock (instruments) instruments[instrument.Name] = instrument;
            },
        };
        await using var database = await postgres.CreateDatabaseAsync();
        await using var app = ServerApplication.Create(
            ["--urls=http://127.0.0.1:0", $"--ConnectionStrings:Postgres={database.ConnectionString}", "--EventSpectrum:FacilitatorKey=a-key-that-only-tests-know", "--Serilog:MinimumLevel:Default=Error"],
            TextWriter.Null);
        listener.Start();
        await app.StartAsync();
        await app.StopAsync();
        Series = instruments.Values.SelectMany(SeriesOf).ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The metrics that an expression asks for.</summary>
    internal static IEnumerable<string> Names(string expression) =>
        Name().Matches(Selector().Replace(Text().Replace(expression, "\"\""), "{}")).Select(m => m.Value).Where(n => n.Contains('_', StringComparison.Ordinal) && !Functions().IsMatch(n)).Distinct();

    // As the collector's Prometheus exporter translates them: the unit where the name has it not, and "total" for what only grows.
    private static IEnumerable<string> SeriesOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        var unit = instrument.Unit switch { "s" => "seconds", "By" => "bytes", _ => null };
        if (unit is not null && !name.Split('_').Contains(unit)) name += $"_{unit}";
        var kind = instrument.GetType().Name;
        if (kind.StartsWith("Histogram", StringComparison.Ordinal)) return [$"{name}_bucket", $"{name}_sum", $"{name}_count"];
        return kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? [$"{name}_total"] : [name];
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"\{[^}]*\}|\b(by|without|on|ignoring|group_left|group_right) *\([^)]*\)|\$\w+")]
    private static partial Regex Selector();

    [GeneratedRegex(@"[a-z][a-z0-9_]*")]
    private static partial Regex Name();

    [GeneratedRegex("^(histogram_quantile|label_values|[a-z]+_over_time)$")]
    private static partial Regex Functions();
}
