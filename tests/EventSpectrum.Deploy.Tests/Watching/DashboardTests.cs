using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventSpectrum.Deploy.Tests.Support;
using EventSpectrum.Server.Engine;

namespace EventSpectrum.Deploy.Tests.Watching;

/// <summary>The dashboard asks for what the server tells, and says what it shows.</summary>
public sealed partial class DashboardTests(ExportedMetrics exported) : IClassFixture<ExportedMetrics>
{
    // What panels here are measured in, as Grafana names units.
    private static readonly HashSet<string> Units = ["none", "short", "s", "cps", "Bps", "bytes", "percentunit"];

    private static readonly JsonNode Dashboard = DeployFiles.Json("grafana/dashboard.json");

    private static IEnumerable<JsonNode> Panels => Dashboard["panels"]!.AsArray().Where(p => (string?)p!["type"] != "row")!;

    private static IEnumerable<string> Expressions => Panels.SelectMany(p => p["targets"]!.AsArray()).Select(t => (string)t!["expr"]!);

    [Fact]
    public void Every_metric_it_asks_for_is_one_that_the_server_has()
    {
        var asked = Expressions.SelectMany(ExportedMetrics.Names).Distinct().ToArray();
        asked.Length.ShouldBeGreaterThan(15);
        asked.Where(name => !exported.Series.Contains(name)).ShouldBeEmpty();
        var variables = Dashboard["templating"]!["list"]!.AsArray().Select(v => (string?)v!["definition"]).OfType<string>();
        variables.SelectMany(ExportedMetrics.Names).Where(name => name != "instance" && !exported.Series.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_metric_of_the_service_is_on_it()
    {
        var shown = string.Join('\n', Expressions);
        var own = exported.Instruments.Values.Where(i => i.Meter.Name == EngineMetrics.MeterName).Select(i => i.Name).ToArray();
        own.Length.ShouldBeGreaterThanOrEqualTo(14);
        own.Where(name => !shown.Contains(name.Replace('.', '_'), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_panel_says_what_it_shows_and_in_what()
    {
        foreach (var panel in Panels)
        {
            var title = (string?)panel["title"] ?? "";
            title.ShouldNotBeNullOrWhiteSpace();
            ((string?)panel["description"] ?? "").Length.ShouldBeGreaterThan(40, title);
            Units.ShouldContain((string?)panel["fieldConfig"]!["defaults"]!["unit"] ?? "", title);
            panel["fieldConfig"]!["defaults"]!["thresholds"]!["steps"]!.AsArray().Count.ShouldBeGreaterThan(0, title);
            panel["targets"]!.AsArray().ShouldAllBe(t => !string.IsNullOrWhiteSpace((string?)t!["legendFormat"]), title);
        }

        // Seconds are shown as seconds and bytes as bytes.
        foreach (var panel in Panels)
            foreach (var expression in panel["targets"]!.AsArray().Select(t => (string)t!["expr"]!))
                if (expression.Contains("histogram_quantile", StringComparison.Ordinal))
                    ((string?)panel["fieldConfig"]!["defaults"]!["unit"]).ShouldBe(expression.Contains("_seconds_", StringComparison.Ordinal) ? "s" : "none", expression);
    }

    [Fact]
    public void No_panel_covers_another_and_none_has_anothers_id()
    {
        var all = Dashboard["panels"]!.AsArray();
        all.Select(p => (int)p!["id"]!).ShouldBeUnique();
        var covered = new HashSet<(int, int)>();
        foreach (var panel in all)
        {
            var (x, y, w, h) = ((int)panel!["gridPos"]!["x"]!, (int)panel["gridPos"]!["y"]!, (int)panel["gridPos"]!["w"]!, (int)panel["gridPos"]!["h"]!);
            (x + w).ShouldBeLessThanOrEqualTo(24);
            for (var column = x; column < x + w; column++)
                for (var line = y; line < y + h; line++)
                    covered.Add((column, line)).ShouldBeTrue((string?)panel["title"]);
        }
    }

    [Fact]
    public async Task Every_expression_is_one_that_Prometheus_understands()
    {
        Tool.Needed("promtool", "prometheus");
        var rules = string.Concat(Expressions.Select((expression, i) =>
            $"  - record: panel:{i}\n    expr: {JsonValue.Create(Variable().Replace(expression.Replace("$__rate_interval", "1m", StringComparison.Ordinal), ".*")).ToJsonString()}\n"));
        var file = Path.Combine(Path.GetTempPath(), $"eventspectrum-panels-{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(file, $"groups:\n- name: panels\n  rules:\n{rules}");
        try
        {
            (await Tool.RunAsync("promtool", "check", "rules", "--lint=none", file)).ShouldSucceed();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Figures_of_time_are_gathered_where_thresholds_can_tell_them_apart()
    {
        foreach (var name in (string[])["eventspectrum.log.commit", "eventspectrum.live.told", "eventspectrum.fold.lag"])
        {
            var boundaries = exported.Instruments[name].ShouldBeOfType<System.Diagnostics.Metrics.Histogram<double>>().Advice?.HistogramBucketBoundaries.ShouldNotBeNull(name);
            foreach (var threshold in (double[])[0.1, 0.2, 0.3, 0.5, 1, 2]) boundaries!.ShouldContain(threshold, name);
        }
    }

    [Fact]
    public void Grafana_is_told_where_Prometheus_and_the_dashboard_are()
    {
        var source = DeployFiles.Yaml("grafana/datasource.yaml").Single()["datasources"]!.AsArray().Single()!;
        var compose = DeployFiles.Yaml("compose.yaml").Single();
        new Uri((string)source["url"]!).Host.ShouldBe("prometheus");
        compose["services"]!["prometheus"].ShouldNotBeNull();
        var folder = (string)DeployFiles.Yaml("grafana/dashboards.yaml").Single()["providers"]![0]!["options"]!["path"]!;
        compose["services"]!["grafana"]!["volumes"]!.AsArray().Select(v => (string)v!).ShouldContain(v => v.Contains($":{folder}/", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\$\w+")]
    private static partial Regex Variable();
}
