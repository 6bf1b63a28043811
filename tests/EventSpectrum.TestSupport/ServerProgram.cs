namespace EventSpectrum.TestSupport;

/// <summary>Where the built server lies, and how it is run as <c>dotnet run</c> would.</summary>
public static class ServerProgram
{
    private const string Project = "EventSpectrum.Server";

    /// <summary>The repository's root: the directory with the solution, above the tests' output.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The server's project directory, where its <c>wwwroot</c> and its settings are.</summary>
    public static string ProjectDirectory { get; } = Path.Combine(Root, "src", Project);

    /// <summary>The server's assembly, built in the same configuration as the tests.</summary>
    public static string Assembly { get; } = FindAssembly();

    /// <summary>The <c>dotnet</c> that runs the tests.</summary>
    public static string DotNet { get; } =
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host) ? host : "dotnet";

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "EventSpectrum.sln")))
                return directory.FullName;
        throw new InvalidOperationException($"No EventSpectrum.sln above {AppContext.BaseDirectory}.");
    }

    private static string FindAssembly()
    {
        // …/bin/<configuration>/<framework>/
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(ProjectDirectory, "bin", framework.Parent!.Name, framework.Name, Project + ".dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"The server is not built: {path} is missing.");
    }
}
