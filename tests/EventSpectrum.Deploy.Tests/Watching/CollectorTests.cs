using System.Text.Json.Nodes;
using EventSpectrum.Deploy.Tests.Support;

namespace EventSpectrum.Deploy.Tests.Watching;

/// <summary>The collector's configuration is whole, and its ports are those that the others use.</summary>
public sealed class CollectorTests
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["receivers"] = ["otlp"],
        ["processors"] = ["memory_limiter", "probabilistic_sampler", "batch"],
        ["exporters"] = ["prometheus", "otlp", "otlphttp", "debug"],
        ["extensions"] = ["health_check"],
    };

    private static readonly JsonNode Collector = DeployFiles.Yaml("collector.yaml").Single();

    [Fact]
    public void Whatever_a_pipeline_names_is_there_and_whatever_is_there_is_used()
    {
        Collector.AsObject().Select(p => p.Key).ShouldBe([.. Known.Keys, "service"], ignoreOrder: true);
        var pipelines = Collector["service"]!["pipelines"]!.AsObject();
        pipelines.Select(p => p.Key).ShouldBe(["metrics", "traces"], ignoreOrder: true);
        foreach (var (kind, known) in Known)
        {
            var defined = Collector[kind]!.AsObject().Select(p => p.Key).ToArray();
            defined.ShouldAllBe(name => known.Contains(name.Split('/')[0]), kind);
            var used = kind == "extensions" ? Names(Collector["service"]!["extensions"]) : pipelines.SelectMany(p => Names(p.Value![kind])).Distinct();
            used.ShouldBe(defined, ignoreOrder: true, kind);
        }

        // What does not fit is refused before anything is done with it, and what is left is sent in batches.
        foreach (var (name, pipeline) in pipelines)
        {
            Names(pipeline!["processors"]).First().ShouldBe("memory_limiter", name);
            Names(pipeline["processors"]).Last().ShouldBe("batch", name);
        }
    }

    [Fact]
    public void Its_ports_are_those_that_servers_and_Prometheus_use()
    {
        var grpc = Port(Collector["receivers"]!["otlp"]!["protocols"]!["grpc"]!);
        var offered = Port(Collector["exporters"]!["prometheus"]!);
        var services = DeployFiles.Yaml("compose.yaml").Single()["services"]!.AsObject();
        foreach (var node in services.Where(s => s.Key.StartsWith("node-", StringComparison.Ordinal)))
            ((string?)node.Value!["environment"]!["OTEL_EXPORTER_OTLP_ENDPOINT"]).ShouldBe($"http://collector:{grpc}");
        var scraped = DeployFiles.Yaml("prometheus/prometheus.yaml").Single()["scrape_configs"]!.AsArray().Single()!;
        ((string?)scraped["static_configs"]![0]!["targets"]![0]).ShouldBe($"collector:{offered}");
        ((bool?)scraped["honor_labels"]).ShouldBe(true, "job and instance are the servers'");
        services["collector"]!["volumes"]!.AsArray().Select(v => (string)v!).ShouldContain(v => v.StartsWith("./collector.yaml:", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(JsonNode? list) => list!.AsArray().Select(n => (string)n!);

    private static int Port(JsonNode component) => int.Parse(((string)component["endpoint"]!).Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
}
