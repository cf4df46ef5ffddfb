# Sourced by the benches: a project of a user's with the three-node stack, and the package as it is built here.
# work is a folder of the script that sources it.

now() { date +%s%N; }
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# A version of its own: the folder of packages may hold an older build of the same one.
version="0.0.1-bench$(date +%s)"
pack() { dotnet pack src/Attributes -v quiet -tl:off -p:Version="$version" -o "$work/feed" > /dev/null; }

project() { # folder, attributes of the package's reference
    mkdir -p "$work/$1"
    cat > "$work/$1/App.csproj" << PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <StackLocked>false</StackLocked>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="PatroniSwarm" Version="$version" $2 /></ItemGroup>
</Project>
PROJECT
    cp examples/ThreeNodes/Pg.cs "$work/$1/Pg.cs"
    echo 'Console.WriteLine("Hello");' > "$work/$1/Program.cs"
    echo "<configuration><packageSources><add key=\"bench\" value=\"$work/feed\" /></packageSources></configuration>" > "$work/$1/nuget.config"
    dotnet restore "$work/$1" -v quiet -tl:off
}
