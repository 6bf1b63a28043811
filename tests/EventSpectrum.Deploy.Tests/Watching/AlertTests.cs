using EventSpectrum.Deploy.Tests.Support;

namespace EventSpectrum.Deploy.Tests.Watching;

/// <summary>The alerts, as Prometheus itself reads and tests them.</summary>
public sealed class AlertTests(ExportedMetrics exported) : IClassFixture<ExportedMetrics>
{
    private static readonly System.Text.Json.Nodes.JsonNode[] Rules =
        [.. DeployFiles.Yaml("prometheus/alerts.yaml").Single()["groups"]!.AsArray().SelectMany(g => g!["rules"]!.AsArray()).Select(r => r!)];

    [Theory]
    [InlineData("check", "rules", "alerts.yaml")]
    [InlineData("test", "rules", "alerts.test.yaml")]
    [InlineData("check", "config", "prometheus.yaml")]
    public async Task Prometheus_takes_them(params string[] words)
    {
        Tool.Needed("promtool", "prometheus");
        var checkedBy = await Tool.RunAsync(new Dictionary<string, string>(), DeployFiles.Path("prometheus"), "promtool", words);
        checkedBy.ShouldSucceed().Output.ShouldContain("SUCCESS");
    }

    [Fact]
    public void Every_alert_has_been_seen_to_come()
    {
        var seen = DeployFiles.Yaml("prometheus/alerts.test.yaml").Single()["tests"]!.AsArray()
            .SelectMany(t => t!["alert_rule_test"]!.AsArray()).Where(a => a!["exp_alerts"] is not null).Select(a => (string)a!["alertname"]!).ToHashSet();
        Rules.Select(r => (string)r["alert"]!).Where(name => !seen.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_metric_they_ask_for_is_one_that_the_server_has() =>
        Rules.SelectMany(r => ExportedMetrics.Names((string)r["expr"]!)).Where(name => !exported.Series.Contains(name)).ShouldBeEmpty();

    [Fact]
    public void Every_alert_leads_to_its_page_of_the_runbook()
    {
        foreach (var rule in Rules)
        {
            var place = ((string)rule["annotations"]!["runbook"]!).Split('#');
            place[0].ShouldBe("runbook.md");
            Markdown.Anchors("runbook.md").ShouldContain(place[1], (string?)rule["alert"]);
            ((string?)rule["labels"]!["severity"]).ShouldBeOneOf("page", "ticket");
        }
    }
}
