using System.Text.Json.Nodes;
using EventSpectrum.Deploy.Tests.Support;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Snapshots;

namespace EventSpectrum.Deploy.Tests.Containers;

/// <summary>The manifests: each of its type, and all of them of one another.</summary>
public sealed class KubernetesTests
{
    /// <summary>Seconds that the server takes at most to stop, where nothing else is set.</summary>
    internal static readonly int ShutdownSeconds = (int)Drain.Bound(new DrainOptions()).TotalSeconds;

    private const string Folder = "kubernetes";

    private static readonly JsonNode Kustomization = DeployFiles.Yaml($"{Folder}/kustomization.yaml").Single();

    private static readonly JsonNode[] Objects =
        [.. Directory.EnumerateFiles(DeployFiles.Path(Folder)).Select(Path.GetFileName).Where(n => n != "kustomization.yaml").Order().SelectMany(n => DeployFiles.Yaml($"{Folder}/{n}"))];

    private static JsonNode Pod => Of("Deployment")["spec"]!["template"]!;

    private static JsonNode Container => Pod["spec"]!["containers"]!.AsArray().Single()!;

    /// <summary>The addresses that its probes ask.</summary>
    internal static IEnumerable<string> ProbePaths => Probes.Select(p => (string)p["httpGet"]!["path"]!).Distinct();

    private static IEnumerable<JsonNode> Probes => ((string[])["startupProbe", "readinessProbe", "livenessProbe"]).Select(name => Container[name]!);

    [Fact]
    public async Task Every_object_is_of_its_type() => (await Checkers.ComplaintsAsync("kubernetes", new JsonArray([.. Objects.Select(o => o.DeepClone())]).ToJsonString())).ShouldBeEmpty();

    [Fact]
    public async Task Kustomize_puts_them_together()
    {
        Tool.Needed("kubectl", "none: a program of Kubernetes' own");
        var made = await Tool.RunAsync("kubectl", "kustomize", DeployFiles.Path(Folder));
        made.ShouldSucceed().Output.ShouldContain("image: registry.example.org/eventspectrum:0.1.0");
    }

    [Fact]
    public void Every_file_is_listed_but_the_secret()
    {
        var files = Directory.EnumerateFiles(DeployFiles.Path(Folder)).Select(Path.GetFileName).Except(["kustomization.yaml", "secret.example.yaml"]);
        Kustomization["resources"]!.AsArray().Select(r => (string?)r).ShouldBe(files, ignoreOrder: true);
        foreach (var (name, value) in Of("Secret")["stringData"]!.AsObject()) ((string)value!).ShouldContain("CHANGE-ME", Case.Sensitive, name);
        ((string)Kustomization["images"]![0]!["newTag"]!).ShouldMatch(@"^\d+\.\d+\.\d+$");
        ((string?)Kustomization["images"]![0]!["name"]).ShouldBe((string?)Container["image"]);
    }

    [Fact]
    public void Whatever_points_at_the_pods_finds_them()
    {
        var labels = Pod["metadata"]!["labels"]!.AsObject();
        JsonNode[] selectors =
        [
            Of("Deployment")["spec"]!["selector"]!["matchLabels"]!, Of("Service")["spec"]!["selector"]!, Of("PodDisruptionBudget")["spec"]!["selector"]!["matchLabels"]!,
            Of("NetworkPolicy")["spec"]!["podSelector"]!["matchLabels"]!, Pod["spec"]!["topologySpreadConstraints"]![0]!["labelSelector"]!["matchLabels"]!,
        ];
        foreach (var selector in selectors)
        {
            selector.AsObject().Count.ShouldBeGreaterThan(0);
            foreach (var (name, value) in selector.AsObject()) ((string?)labels[name]).ShouldBe((string?)value);
        }

        var port = Container["ports"]!.AsArray().Single()!;
        ((int?)port["containerPort"]).ShouldBe(ContainerfileTests.Port);
        Probes.ShouldAllBe(p => (string?)p["httpGet"]!["port"] == (string?)port["name"]);
        var offered = Of("Service")["spec"]!["ports"]!.AsArray().Single()!;
        ((string?)offered["targetPort"]).ShouldBe((string?)port["name"]);
        ((string?)Of("NetworkPolicy")["spec"]!["ingress"]![0]!["ports"]![0]!["port"]).ShouldBe((string?)port["name"]);
        var backend = Of("Ingress")["spec"]!["rules"]![0]!["http"]!["paths"]![0]!["backend"]!["service"]!;
        ((string?)backend["name"]).ShouldBe((string?)Of("Service")["metadata"]!["name"]);
        ((string?)backend["port"]!["name"]).ShouldBe((string?)offered["name"]);
        ((string?)Container["envFrom"]![0]!["configMapRef"]!["name"]).ShouldBe((string?)Of("ConfigMap")["metadata"]!["name"]);
        ((string?)Container["envFrom"]![1]!["secretRef"]!["name"]).ShouldBe((string?)Of("Secret")["metadata"]!["name"]);
    }

    [Fact]
    public void Its_settings_are_settings_and_its_folder_can_be_written()
    {
        var settings = Of("ConfigMap")["data"]!.AsObject().Concat(Of("Secret")["stringData"]!.AsObject()).ToDictionary(e => e.Key, e => (string)e.Value!);
        Settings.ShouldBeKnown(settings);
        Container["volumeMounts"]!.AsArray().Select(m => (string)m!["mountPath"]!).ShouldBe([settings["EventSpectrum__DataDirectory"], "/tmp"], ignoreOrder: true);
        Container["volumeMounts"]!.AsArray().Select(m => (string)m!["name"]!).ShouldBe(Pod["spec"]!["volumes"]!.AsArray().Select(v => (string)v!["name"]!));
        var hosts = Of("Ingress")["spec"]!["tls"]![0]!["hosts"]!.AsArray().Select(h => (string)h!);
        hosts.ShouldContain(new Uri(settings["EventSpectrum__PublicUrl"]).Host);
    }

    [Fact]
    public void A_pod_has_time_to_end_and_one_at_a_time_goes()
    {
        var pause = (int)Container["lifecycle"]!["preStop"]!["sleep"]!["seconds"]!;
        var notice = TimeSpan.Parse((string)Of("ConfigMap")["data"]!["EventSpectrum__Drain__Notice"]!, System.Globalization.CultureInfo.InvariantCulture).TotalSeconds;
        ((double)Pod["spec"]!["terminationGracePeriodSeconds"]!).ShouldBeGreaterThan(pause + notice + ShutdownSeconds + 10);
        // Every proxy has seen that it is not ready before it stops taking requests.
        ((int)Of("PodDisruptionBudget")["spec"]!["maxUnavailable"]!).ShouldBe(1);
        ((int)Of("Deployment")["spec"]!["replicas"]!).ShouldBeGreaterThan(1);
        ((int)Of("Deployment")["spec"]!["strategy"]!["rollingUpdate"]!["maxUnavailable"]!).ShouldBe(0);
        // A database that is away must not have all servers started anew.
        ((string?)Container["livenessProbe"]!["httpGet"]!["path"]).ShouldBe("/health/live");
        ((string?)Container["readinessProbe"]!["httpGet"]!["path"]).ShouldBe("/health/ready");
        ((int)Container["readinessProbe"]!["timeoutSeconds"]!).ShouldBeGreaterThan(5, "the check itself takes up to five seconds");
    }

    [Fact]
    public void Its_ingress_lets_through_what_the_server_takes_and_streams()
    {
        var notes = Of("Ingress")["metadata"]!["annotations"]!.AsObject().ToDictionary(a => a.Key.Split('/')[1], a => (string)a.Value!);
        notes["proxy-buffering"].ShouldBe("off");
        int.Parse(notes["proxy-read-timeout"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(2 * 15, "the server beats every 15 s");
        (long.Parse(notes["proxy-body-size"].TrimEnd('m'), System.Globalization.CultureInfo.InvariantCulture) << 20).ShouldBeGreaterThanOrEqualTo(SnapshotFile.MaxBytes);
    }

    [Fact]
    public void It_keeps_to_the_strictest_of_the_rules_for_pods()
    {
        ((string?)Of("Namespace")["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]).ShouldBe("restricted");
        ((bool?)Pod["spec"]!["securityContext"]!["runAsNonRoot"]).ShouldBe(true);
        ((string?)Pod["spec"]!["securityContext"]!["seccompProfile"]!["type"]).ShouldBe("RuntimeDefault");
        ((bool?)Pod["spec"]!["automountServiceAccountToken"]).ShouldBe(false);
        var own = Container["securityContext"]!;
        ((bool?)own["allowPrivilegeEscalation"]).ShouldBe(false);
        ((bool?)own["readOnlyRootFilesystem"]).ShouldBe(true);
        own["capabilities"]!["drop"]!.AsArray().Select(c => (string)c!).ShouldBe(["ALL"]);
        Pod["spec"]!["volumes"]!.AsArray().ShouldAllBe(v => v!["hostPath"] == null);
    }

    private static JsonNode Of(string kind) => Objects.Single(o => (string?)o["kind"] == kind);
}
