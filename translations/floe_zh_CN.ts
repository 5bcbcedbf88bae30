<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>floe::AccountPlugins</name>
    <message>
        <source>Authentication of accounts</source>
        <translation>账号的认证方式</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) of the source log in by %1, which the destination does not know, for example %2.</source>
        <translation>
            <numerusform>源库有%n个账号使用%1登录，而目标库不支持该插件，例如%2。</numerusform>
        </translation>
    </message>
    <message>
        <source>Floe migrates no accounts. Those that you make at the destination need another plugin there, and their passwords cannot be taken along.</source>
        <translation>Floe不迁移账号。您在目标库中创建的账号需使用其他插件，其密码无法沿用。</translation>
    </message>
    <message>
        <source>Make these accounts with a plugin of the destination and give them passwords anew.</source>
        <translation>请使用目标库支持的插件创建这些账号，并重新设置密码。</translation>
    </message>
</context>
<context>
    <name>floe::BatchLoader</name>
    <message>
        <source>%1: a row needs %2 bytes, and the destination takes statements of %3 bytes at most.</source>
        <translation>%1：有一行需要%2字节，而目标库接受的语句最多%3字节。</translation>
    </message>
    <message>
        <source>%1: the destination did not take every value unchanged (%2 rows sent, %3 taken, %4 warnings).</source>
        <translation>%1：目标库未能原样接受所有值（发送%2行，接受%3行，%4条警告）。</translation>
    </message>
    <message>
        <source>Nothing of this chunk was kept. The server&apos;s first warnings stand below.</source>
        <translation>该数据块未保留任何内容。服务器的前几条警告见下方。</translation>
    </message>
</context>
<context>
    <name>floe::BulkLoader</name>
    <message>
        <source>Raise max_allowed_packet at the destination.</source>
        <translation>请调大目标库的max_allowed_packet。</translation>
    </message>
</context>
<context>
    <name>floe::CertificateDialog</name>
    <message>
        <source>Server&apos;s Certificate</source>
        <translation>服务器证书</translation>
    </message>
    <message>
        <source>Asking %1 for its certificate. Neither account nor password is sent.</source>
        <translation>正在向%1获取证书，不发送账号和密码。</translation>
    </message>
    <message>
        <source>I have &amp;compared the fingerprint over another way, and it is the same.</source>
        <translation>我已通过其他途径核对指纹，两者一致(&amp;C)。</translation>
    </message>
    <message>
        <source>&amp;Pin This Certificate</source>
        <translation>固定此证书(&amp;P)</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>复制指纹</translation>
    </message>
    <message>
        <source>%1 shows no certificate.</source>
        <translation>%1没有出示证书。</translation>
    </message>
    <message>
        <source>This is what answers at %1. Neither account nor password was sent.</source>
        <translation>以下是%1出示的证书，未发送账号和密码。</translation>
    </message>
    <message>
        <source>Subject:</source>
        <comment>of a certificate</comment>
        <translation>使用者：</translation>
    </message>
    <message>
        <source>Issuer:</source>
        <comment>of a certificate</comment>
        <translation>签发者：</translation>
    </message>
    <message>
        <source>Valid:</source>
        <comment>a certificate</comment>
        <translation>有效期：</translation>
    </message>
    <message>
        <source>%1 to %2: expired</source>
        <comment>two moments</comment>
        <translation>%1至%2：已过期</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>two moments</comment>
        <translation>%1至%2</translation>
    </message>
    <message>
        <source>Names:</source>
        <comment>of a server in its certificate</comment>
        <translation>名称：</translation>
    </message>
    <message>
        <source>SHA-256:</source>
        <translation>SHA-256：</translation>
    </message>
    <message>
        <source>SHA-1:</source>
        <translation>SHA-1：</translation>
    </message>
    <message>
        <source>Session:</source>
        <comment>a TLS session</comment>
        <translation>会话：</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>TLS version, cipher</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Have the server&apos;s administrator read out a fingerprint, by telephone or in the provider&apos;s console, or read it on the server itself:
openssl x509 -noout -fingerprint -sha256 -in server-cert.pem</source>
        <translation>请通过电话或云厂商控制台向服务器管理员核实指纹，或在服务器上执行：
openssl x509 -noout -fingerprint -sha256 -in server-cert.pem</translation>
    </message>
    <message>
        <source>This is the certificate that is pinned already.</source>
        <translation>这就是当前已固定的证书。</translation>
    </message>
    <message>
        <source>This is not the certificate that is pinned. Compare it over another way before you trust it: somebody between you and the server could show one of their own.</source>
        <translation>这不是当前已固定的证书。请先通过其他途径核对，再决定是否信任：中间人可能出示自己的证书。</translation>
    </message>
    <message>
        <source>Compare the fingerprint over another way before you trust it: somebody between you and the server could show a certificate of their own.</source>
        <translation>请先通过其他途径核对指纹，再决定是否信任：中间人可能出示自己的证书。</translation>
    </message>
    <message>
        <source>There is no certificate to show.</source>
        <translation>没有可显示的证书。</translation>
    </message>
</context>
<context>
    <name>floe::CertificateLook</name>
    <message>
        <source>%1 offers TLS, but does not answer the handshake.</source>
        <translation>%1声明支持TLS，但不响应握手。</translation>
    </message>
    <message>
        <source>A firewall or a proxy between may let plain text pass only. Ask who runs it.</source>
        <translation>中间的防火墙或代理可能只放行明文，请咨询其管理员。</translation>
    </message>
    <message>
        <source>No TLS session could be made with %1.</source>
        <translation>无法与%1建立TLS会话。</translation>
    </message>
    <message>
        <source>The server may only know old TLS versions, or a certificate file may not fit.</source>
        <translation>服务器可能只支持旧版本的TLS，或证书文件不匹配。</translation>
    </message>
    <message>
        <source>%1 offers no TLS.</source>
        <translation>%1不支持TLS。</translation>
    </message>
    <message>
        <source>Turn on SSL for the cluster, or choose another TLS mode knowingly.</source>
        <translation>请为集群开启SSL，或在了解风险后选择其他TLS模式。</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by itself, so that nobody vouches for it.</source>
        <translation>%1的证书是自签名的，没有机构为其担保。</translation>
    </message>
    <message>
        <source>Choose “Pinned certificate”, fetch the certificate and compare its fingerprint with what the server&apos;s administrator tells you.</source>
        <translation>请选择“固定证书”，获取证书，并与服务器管理员提供的指纹核对。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not signed by the authority in %2, but by “%3”.</source>
        <translation>%1的证书不是由%2中的机构签发，而是由“%3”签发。</translation>
    </message>
    <message>
        <source>Give the file of the authority that signed it, as the provider offers it for download; or choose “Pinned certificate”.</source>
        <translation>请提供签发该证书的机构的CA文件（可从云厂商处下载），或选择“固定证书”。</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by “%2”, which this computer does not trust.</source>
        <translation>%1的证书由“%2”签发，本机不信任该机构。</translation>
    </message>
    <message>
        <source>Give the certificate authority&apos;s file that the provider offers for download; for a server that signs its own certificate choose “Pinned certificate”.</source>
        <translation>请提供可从云厂商处下载的CA文件；如果服务器使用自签名证书，请选择“固定证书”。</translation>
    </message>
    <message>
        <source>The certificate of %1 is valid only from %2 on.</source>
        <translation>%1的证书从%2起才生效。</translation>
    </message>
    <message>
        <source>Check the clock of this computer, then ask the server&apos;s administrator.</source>
        <translation>请检查本机的时钟，再咨询服务器管理员。</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired on %2.</source>
        <translation>%1的证书已于%2过期。</translation>
    </message>
    <message>
        <source>Have the server&apos;s administrator renew it, and check the clock of this computer.</source>
        <translation>请服务器管理员更新证书，并检查本机的时钟。</translation>
    </message>
    <message>
        <source>The certificate of %1 is made out to another name: %2.</source>
        <translation>%1的证书是为其他名称签发的：%2。</translation>
    </message>
    <message>
        <source>Enter the host by a name that stands in the certificate. If the provider gives none, choose “Pinned certificate”.</source>
        <translation>请填写证书中的主机名。如果云厂商未提供这样的名称，请选择“固定证书”。</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>使用者：%1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>签发者：%1</translation>
    </message>
    <message>
        <source>Valid: %1 to %2</source>
        <comment>two days</comment>
        <translation>有效期：%1至%2</translation>
    </message>
    <message>
        <source>Names: %1</source>
        <translation>名称：%1</translation>
    </message>
</context>
<context>
    <name>floe::CheckDetails</name>
    <message>
        <source>Copy S&amp;QL</source>
        <translation>复制SQL(&amp;Q)</translation>
    </message>
    <message>
        <source>Copies all statements of this check.</source>
        <translation>复制此检查项的全部语句。</translation>
    </message>
    <message>
        <source>Why, and how to fix it</source>
        <translation>原因与修复方法</translation>
    </message>
    <message>
        <source>Choose a check to see what it found.</source>
        <translation>请选择一个检查项，查看检查结果。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state of a check, its title</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&amp;Ignore this warning</source>
        <translation>忽略此警告(&amp;I)</translation>
    </message>
    <message>
        <source>Do not &amp;ignore</source>
        <translation>取消忽略(&amp;I)</translation>
    </message>
    <message>
        <source>Nothing was found that stands in the way.</source>
        <translation>未发现任何问题。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>object, what was found</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Why it matters: %1</source>
        <translation>影响：%1</translation>
    </message>
    <message>
        <source>How to fix it: %1</source>
        <translation>修复方法：%1</translation>
    </message>
    <message>
        <source>&amp;Fix…</source>
        <translation>修复(&amp;F)…</translation>
    </message>
    <message>
        <source>Shows what Floe can change in the task, before it changes anything.</source>
        <translation>先显示Floe可以对任务作出的更改，再进行更改。</translation>
    </message>
    <message>
        <source>Accounts with &amp;just these rights…</source>
        <translation>仅含所需权限的账号(&amp;J)…</translation>
    </message>
    <message>
        <source>Shows the SQL for accounts that may do what this task needs, and no more.</source>
        <translation>显示创建账号的SQL，该账号仅具有此任务所需的权限。</translation>
    </message>
    <message>
        <source>Why it does no harm here; goes into the report</source>
        <translation>为何在此无碍，将写入报告</translation>
    </message>
    <message>
        <source>R&amp;eason:</source>
        <translation>原因(&amp;E)：</translation>
    </message>
    <message>
        <source>Different at the two ends</source>
        <translation>两端不同</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源库</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标库</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>The same at both ends</source>
        <translation>两端相同</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>floe::CheckText</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>…以及另外%n项。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>object, what was found</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n项通过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <translation>
            <numerusform>%n项已忽略</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n项警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n项失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not run</source>
        <translation>
            <numerusform>%n项未执行</numerusform>
        </translation>
    </message>
    <message>
        <source>Error F-%1: %2</source>
        <translation>错误F-%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) could not run until what failed above is mended: %1</source>
        <translation>
            <numerusform>%n项检查未能执行，需先解决上述失败项：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) could not run until what failed above is mended: %1 …</source>
        <translation>
            <numerusform>%n项检查未能执行，需先解决上述失败项：%1等</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>stage, what was found</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>floe::ChunkCopier</name>
    <message>
        <source>%1: the rows read back differ from the rows sent (%2 sent, %3 found).</source>
        <translation>%1：读回的行与发送的行不一致（发送%2行，读回%3行）。</translation>
    </message>
    <message>
        <source>Nothing of this chunk was kept. Look for triggers at the destination and for sessions that write to the table.</source>
        <translation>该数据块未保留任何内容。请检查目标库中的触发器以及正在写入该表的会话。</translation>
    </message>
</context>
<context>
    <name>floe::ClockSkew</name>
    <message>
        <source>Clocks of the servers</source>
        <translation>服务器时钟</translation>
    </message>
    <message numerus="yes">
        <source>The destination&apos;s clock is %n seconds ahead of the source&apos;s.</source>
        <translation>
            <numerusform>目标库的时钟比源库快%n秒。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The destination&apos;s clock is %n seconds behind the source&apos;s.</source>
        <translation>
            <numerusform>目标库的时钟比源库慢%n秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows that the application writes after the switch get times that do not follow those of the source.</source>
        <translation>切换后应用写入的行，其时间与源库的时间不连续。</translation>
    </message>
    <message>
        <source>Have both servers follow the same time service.</source>
        <translation>请让两台服务器使用同一个时间服务。</translation>
    </message>
</context>
<context>
    <name>floe::Collations</name>
    <message>
        <source>Character sets and collations</source>
        <translation>字符集与排序规则</translation>
    </message>
    <message>
        <source>%1.%2</source>
        <translation>%1.%2</translation>
    </message>
    <message>
        <source>%1 does not know the collation %2, used by %3.</source>
        <translation>%1不支持排序规则%2，使用该规则的对象：%3。</translation>
    </message>
    <message>
        <source>There is nothing of the kind to put in its place.</source>
        <translation>没有可以替代的同类规则。</translation>
    </message>
    <message>
        <source>Convert these columns at the source to a collation that both servers know, leave them out, or use another destination.</source>
        <translation>请在源库将这些列转换为两端都支持的排序规则、不迁移这些列，或更换目标库。</translation>
    </message>
    <message>
        <source>%1 is called %2 at the destination; used by %3.</source>
        <translation>%1在目标库中名为%2，使用该规则的对象：%3。</translation>
    </message>
    <message>
        <source>Both names mean the same rules.</source>
        <translation>两个名称表示同一套规则。</translation>
    </message>
    <message>
        <source>%1 becomes %2 at the destination; used by %3.</source>
        <translation>%1在目标库中变为%2，使用该规则的对象：%3。</translation>
    </message>
    <message>
        <source>The bytes stay the same, but strings may compare as equal or sort otherwise than at the source: results change order, and a unique key may find duplicates.</source>
        <translation>字节保持不变，但字符串的相等判断和排序可能与源库不同：查询结果的顺序会变化，唯一键可能出现重复。</translation>
    </message>
    <message>
        <source>Test the application&apos;s searches and orderings, or use a destination that knows this collation.</source>
        <translation>请测试应用中的查找和排序，或使用支持该排序规则的目标库。</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1以及另外%n个</numerusform>
        </translation>
    </message>
    <message>
        <source>The task maps the collation %1 to %2, which does not fit.</source>
        <translation>任务将排序规则%1映射为%2，但不适用。</translation>
    </message>
    <message>
        <source>%1 does not know it, or it is of another character set.</source>
        <translation>%1不支持该排序规则，或其属于其他字符集。</translation>
    </message>
    <message>
        <source>Choose a collation that the destination knows.</source>
        <translation>请选择目标库支持的排序规则。</translation>
    </message>
</context>
<context>
    <name>floe::ColumnMatch</name>
    <message>
        <source>%1 is a computed column at the destination and takes no values.</source>
        <translation>%1在目标库中是计算列，不接受写入的值。</translation>
    </message>
    <message>
        <source>%1 is %2 at the source and %3 at the destination.</source>
        <translation>%1在源库中为%2，在目标库中为%3。</translation>
    </message>
    <message>
        <source>%1 has the character set %2 at the source and %3 at the destination.</source>
        <translation>%1在源库中的字符集为%2，在目标库中为%3。</translation>
    </message>
    <message>
        <source>%1 may be NULL at the source but not at the destination.</source>
        <translation>%1在源库中可为NULL，在目标库中不可为NULL。</translation>
    </message>
</context>
<context>
    <name>floe::CommandLine</name>
    <message>
        <source>“floe --help” lists the commands and their options.</source>
        <translation>执行“floe --help”可查看所有命令及其选项。</translation>
    </message>
    <message>
        <source>A password does not belong on the command line.</source>
        <translation>命令行中不允许出现密码。</translation>
    </message>
    <message>
        <source>Unknown option “%1”.</source>
        <translation>未知选项“%1”。</translation>
    </message>
    <message>
        <source>Did you mean “%1”? “floe --help” lists the options.</source>
        <translation>您是否想输入“%1”？执行“floe --help”可查看所有选项。</translation>
    </message>
    <message>
        <source>Unknown command “%1”.</source>
        <translation>未知命令“%1”。</translation>
    </message>
    <message>
        <source>To open a task file: floe open TASK. To run it: floe run TASK.</source>
        <translation>打开任务文件：floe open TASK。运行任务文件：floe run TASK。</translation>
    </message>
    <message>
        <source>Did you mean “%1”? “floe --help” lists the commands.</source>
        <translation>您是否想输入“%1”？执行“floe --help”可查看所有命令。</translation>
    </message>
    <message>
        <source>The option “%1” is given twice.</source>
        <translation>选项“%1”重复出现。</translation>
    </message>
    <message>
        <source>The option “%1” takes no value.</source>
        <translation>选项“%1”不带值。</translation>
    </message>
    <message>
        <source>The option “%1” needs a value.</source>
        <translation>选项“%1”需要一个值。</translation>
    </message>
    <message>
        <source>The value of the option “%1” is empty.</source>
        <translation>选项“%1”的值为空。</translation>
    </message>
    <message>
        <source>--progress: “%1” is not known.</source>
        <translation>--progress：不支持“%1”。</translation>
    </message>
    <message>
        <source>Use one of: auto, bar, json, none.</source>
        <translation>可用的值：auto、bar、json、none。</translation>
    </message>
    <message>
        <source>floe plan: the option “%1” is missing.</source>
        <translation>floe plan：缺少选项“%1”。</translation>
    </message>
    <message>
        <source>For example: %1 migrator@127.0.0.1:3306</source>
        <translation>例如：%1 migrator@127.0.0.1:3306</translation>
    </message>
    <message>
        <source>%1-tls: a pinned certificate needs its fingerprint.</source>
        <translation>%1-tls：固定证书模式需要提供证书指纹。</translation>
    </message>
    <message>
        <source>Plan with another mode, then write “tls” and “fingerprint” into the task file.</source>
        <translation>请先以其他模式生成任务文件，再在文件中填写“tls”和“fingerprint”。</translation>
    </message>
    <message>
        <source>floe %1: the task file is missing.</source>
        <translation>floe %1：缺少任务文件。</translation>
    </message>
    <message>
        <source>Use it as: floe %1 TASK</source>
        <translation>用法：floe %1 TASK</translation>
    </message>
    <message>
        <source>floe %1: “%2” is one argument too many.</source>
        <translation>floe %1：多余的参数“%2”。</translation>
    </message>
    <message>
        <source>The option “--yes” answers the question of “--repair”, which is missing.</source>
        <translation>选项“--yes”用于回答“--repair”的确认，但未给出“--repair”。</translation>
    </message>
    <message>
        <source>Use it as: floe verify TASK --repair --yes</source>
        <translation>用法：floe verify TASK --repair --yes</translation>
    </message>
    <message>
        <source>--ddl: “%1” does not name an object and a file.</source>
        <translation>--ddl：“%1”没有指明对象和文件。</translation>
    </message>
    <message>
        <source>For example: --ddl &apos;shop.orders=orders.sql&apos;</source>
        <translation>例如：--ddl &apos;shop.orders=orders.sql&apos;</translation>
    </message>
    <message>
        <source>--skip: “%1” is not the full name of an object.</source>
        <translation>--skip：“%1”不是完整的对象名。</translation>
    </message>
    <message>
        <source>Name objects as they are called at the source, with the database: --skip shop.orders,shop.log</source>
        <translation>请使用对象在源库中的名称，并带上数据库名：--skip shop.orders,shop.log</translation>
    </message>
    <message>
        <source>%1-key: the SSH host is missing.</source>
        <translation>%1-key：未指定SSH主机。</translation>
    </message>
    <message>
        <source>Name it with %1 USER@HOST:PORT.</source>
        <translation>请用%1 USER@HOST:PORT指定。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>option, what is wrong</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The option “--force” is about the file of “--sql”, which is missing.</source>
        <translation>选项“--force”针对“--sql”的文件，但未指定该文件。</translation>
    </message>
    <message>
        <source>Use it as: floe check TASK --sql FILE --force</source>
        <translation>用法：floe check TASK --sql FILE --force</translation>
    </message>
    <message>
        <source>Floe migrates databases between MySQL-compatible servers and proves that every row arrived.

  floe                      opens the window
  floe open TASK            opens the wizard on a task file
  floe plan --source USER@HOST:PORT --destination USER@HOST:PORT
            [--objects &apos;shop.*,employees.salaries&apos;] [-o TASK]
                            writes a task file; without --objects it asks the source
                            for its databases
  floe check TASK           runs the precheck and prints it
  floe check TASK --sql [FILE]
                            writes all SQL that a run would send, and sends nothing
  floe run TASK             precheck, migrate, verify
  floe resume TASK          goes on with the task&apos;s last run, which was interrupted, stopped
                            or failed in part
  floe verify TASK          compares all rows and, where the task migrates the schema, all
                            definitions of source and destination again
  floe undo TASK            drops what the task&apos;s last run created, unless others changed it
  floe rights TASK          prints the SQL, for an administrator of each server, that makes an
                            account with just the rights of the task; nothing is sent

Options of plan:
  --source-tls MODE, --destination-tls MODE
                            off, preferred, required or verify-identity; without it,
                            preferred on this computer, verify-identity elsewhere
  --source-ca FILE, --destination-ca FILE
                            certificate authority (PEM)
  --source-ssh [USER@]HOST[:PORT], --destination-ssh [USER@]HOST[:PORT]
                            reaches the server through this SSH host, with the system&apos;s ssh;
                            the server&apos;s HOST is looked up from there
  --source-ssh-key FILE, --destination-ssh-key FILE
                            private key; without it, the agent&apos;s and ssh&apos;s usual ones
  -o TASK, --output TASK    where to write; without it, standard output
  --force                   overwrites a file that stands there, without asking

Options of check:
  --sql [FILE]              instead of the checks: the SQL of the run, into the file or to
                            standard output
  --force                   overwrites a file that stands there, without asking

Options of run, resume and verify:
  --report DIR              writes report.html and report.json there, and repair.sql where
                            rows differ
  --progress MODE           auto, bar, json (one event a line on standard output) or none

Options of resume:
  --skip OBJECTS            gives tables, views, routines, triggers and events up that failed,
                            as in &apos;shop.orders,shop.log&apos;: they count as left out by you, also
                            in a later floe resume or verify
  --ddl OBJECT=FILE         makes an object whose definition the destination refused by the
                            one CREATE or ALTER TABLE statement in the file, as in
                            &apos;shop.orders=orders.sql&apos;; may be given more than once

Options of verify:
  --repair                  shows the statements that would make the destination agree, asks,
                            runs them in one transaction and verifies once more
  --yes                     runs them without asking; needed where there is no terminal

Option of undo, which shows the statements and what stays, and asks:
  --yes                     runs them without asking; needed where there is no terminal

Options of rights:
  --source, --destination   for one end only
  --remove                  the SQL that takes the account away again
  --required                without the rights that the task can do without
  --account USER[@HOST]     another account than the task&apos;s; HOST is what it logs in from,
                            without it any
  --source-version VERSION, --destination-version VERSION
                            of the server, as in 5.6 or mariadb-10.11; without it, the server&apos;s
                            greeting is looked at

  --help, --version

Passwords come from FLOE_SOURCE_PASSWORD and FLOE_DESTINATION_PASSWORD or are asked for on
the terminal; never from the command line.

Exit codes: 0 done, 1 failed, 2 the command or the task file is wrong, 3 the precheck found
a blocker, 4 finished but differences remain, 130 stopped by the user.
</source>
        <translation>Floe在兼容MySQL的服务器之间迁移数据库，并证明每一行都已到达。

  floe                      打开窗口
  floe open TASK            用向导打开任务文件
  floe plan --source USER@HOST:PORT --destination USER@HOST:PORT
            [--objects &apos;shop.*,employees.salaries&apos;] [-o TASK]
                            生成任务文件；不带--objects时，向源库查询
                            其所有数据库
  floe check TASK           执行预检查并输出结果
  floe check TASK --sql [FILE]
                            输出运行将发送的全部SQL，不发送任何语句
  floe run TASK             预检查、迁移、校验
  floe resume TASK          继续该任务上次中断、停止或部分失败的运行
  floe verify TASK          重新比较源库和目标库的所有行；任务含结构迁移时，
                            也比较所有定义
  floe undo TASK            删除该任务上次运行创建且未被他人修改的对象
  floe rights TASK          输出SQL，由两端服务器的管理员创建仅含任务所需权限的账号；
                            不发送任何语句

plan的选项：
  --source-tls MODE, --destination-tls MODE
                            off、preferred、required或verify-identity；未指定时，
                            本机为preferred，其他主机为verify-identity
  --source-ca FILE, --destination-ca FILE
                            证书颁发机构（PEM）
  --source-ssh [USER@]HOST[:PORT], --destination-ssh [USER@]HOST[:PORT]
                            使用系统的ssh，经此SSH主机连接服务器；服务器的HOST
                            从该主机解析
  --source-ssh-key FILE, --destination-ssh-key FILE
                            私钥；未指定时使用代理中的密钥和ssh的常用密钥
  -o TASK, --output TASK    写入的文件；未指定时写到标准输出
  --force                   文件已存在时不经确认直接覆盖

check的选项：
  --sql [FILE]              不执行检查，而是将运行的SQL写入文件或标准输出
  --force                   文件已存在时不经确认直接覆盖

run、resume和verify的选项：
  --report DIR              在该目录写入report.html和report.json，
                            存在差异行时还写入repair.sql
  --progress MODE           auto、bar、json（标准输出上每行一个事件）或none

resume的选项：
  --skip OBJECTS            放弃失败的表、视图、存储过程和函数、触发器及事件，例如
                            &apos;shop.orders,shop.log&apos;；这些对象视为由您排除，
                            之后的floe resume和floe verify也如此
  --ddl OBJECT=FILE         目标库拒绝某对象的定义时，改用文件中的一条CREATE或
                            ALTER TABLE语句创建该对象，例如
                            &apos;shop.orders=orders.sql&apos;；可多次指定

verify的选项：
  --repair                  显示使目标库与源库一致的语句，经确认后在一个事务中执行，
                            然后再次校验
  --yes                     不经确认直接执行；没有终端时必须指定

undo的选项（先显示语句和保留的对象，经确认后执行）：
  --yes                     不经确认直接执行；没有终端时必须指定

rights的选项：
  --source, --destination   仅针对一端
  --remove                  用于收回该账号的SQL
  --required                不含任务可以没有的权限
  --account USER[@HOST]     使用任务之外的账号；HOST为登录来源，未指定时不限
  --source-version VERSION, --destination-version VERSION
                            服务器的版本，例如5.6或mariadb-10.11；未指定时读取
                            服务器的问候信息

  --help, --version

密码取自FLOE_SOURCE_PASSWORD和FLOE_DESTINATION_PASSWORD，或在终端上输入；
不会取自命令行。

退出码：0 成功，1 失败，2 命令或任务文件有误，3 预检查发现
阻断项，4 已结束但存在差异，130 被用户停止。
</translation>
    </message>
</context>
<context>
    <name>floe::ConfirmPage</name>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>This is what will happen. After the start there is no way back to these pages.</source>
        <translation>以下是即将执行的操作。启动后无法返回前面的步骤。</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>即将执行的操作</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source> MiB/s</source>
        <translation> MiB/s</translation>
    </message>
    <message>
        <source>Every row, by its hash</source>
        <translation>按哈希比较每一行</translation>
    </message>
    <message>
        <source>Number of rows only</source>
        <translation>仅比较行数</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Workers:</source>
        <translation>工作线程(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Verification:</source>
        <translation>校验(&amp;V)：</translation>
    </message>
    <message>
        <source>&amp;Limit:</source>
        <translation>限速(&amp;L)：</translation>
    </message>
    <message>
        <source>Writing to the source has sto&amp;pped</source>
        <translation>源库已停止写入(&amp;P)</translation>
    </message>
    <message>
        <source>Rows that are written after the start do not come along.</source>
        <translation>启动之后写入的行不会被迁移。</translation>
    </message>
    <message>
        <source>I &amp;understand that this migration is free of charge</source>
        <translation>我了解本次迁移免费(&amp;U)</translation>
    </message>
    <message>
        <source>Save &amp;task file…</source>
        <translation>保存任务文件(&amp;T)…</translation>
    </message>
    <message>
        <source>Keeps all choices, without passwords, for running them again here or with “floe run”.</source>
        <translation>保存所有选择（不含密码），以便在此处或用“floe run”再次运行。</translation>
    </message>
    <message>
        <source>%1  →  %2</source>
        <comment>source, destination</comment>
        <translation>%1  →  %2</translation>
    </message>
    <message>
        <source>Not migrated</source>
        <translation>不迁移</translation>
    </message>
    <message>
        <source>Without verification nothing proves that the rows arrived.</source>
        <translation>不进行校验，就无法证明各行均已到达。</translation>
    </message>
    <message>
        <source>A wrong or missing row would stay unseen. Choose this only if you compare the servers by other means.</source>
        <translation>错误或缺失的行将不会被发现。仅当您用其他方式比较两端时才选择此项。</translation>
    </message>
    <message>
        <source>Counting finds missing rows, not wrong ones.</source>
        <translation>比较行数能发现缺失的行，不能发现错误的行。</translation>
    </message>
    <message numerus="yes">
        <source>The precheck counted connections for %n worker(s).</source>
        <translation>
            <numerusform>预检查时按%n个工作线程计算连接数。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go back one step to run it again for the new number.</source>
        <translation>请返回上一步，按新的数量重新执行预检查。</translation>
    </message>
    <message>
        <source>Save task file</source>
        <translation>保存任务文件</translation>
    </message>
    <message>
        <source>Task files (*.floe.json)</source>
        <translation>任务文件 (*.floe.json)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为%1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>未保存：%1</translation>
    </message>
    <message>
        <source>The source did not answer the last time: %1</source>
        <translation>上一次查询源库没有应答：%1</translation>
    </message>
    <message>
        <source>Looking whether the source is still written…</source>
        <translation>正在查看源库是否仍有写入…</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <comment>what was found a while ago</comment>
        <translation>此前：%1</translation>
    </message>
    <message>
        <source>not at all</source>
        <comment>wait for a lost server</comment>
        <translation>不等待</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>How long a run waits for a server that is lost, read-only or full of sessions, before it fails. It can be resumed after that, too.</source>
        <translation>服务器断开、只读或会话已满时，运行在失败之前等待多久。之后仍可继续。</translation>
    </message>
    <message>
        <source>Wait &amp;for a lost server:</source>
        <translation>等待断开的服务器(&amp;F)：</translation>
    </message>
    <message>
        <source>How many tables or parts of tables are copied at the same time. Each worker opens one connection to either server; beside them the run keeps one to three of its own there.</source>
        <translation>同时复制的表或表分段的数量。每个工作线程与两端服务器各建立一个连接；此外，运行自身在每端占用一到三个连接。</translation>
    </message>
    <message>
        <source>off</source>
        <comment>load guard</comment>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The run slows down while more statements than this run beside its own at the source or at the destination (Threads_running): fewer workers take new chunks, down to one that rests between them.</source>
        <translation>源库或目标库上同时执行的其他语句（Threads_running）超过此数时，运行会降速：领取新数据块的工作线程逐步减少，直到只剩一个，并在数据块之间休息。</translation>
    </message>
    <message>
        <source>Load &amp;guard:</source>
        <translation>负载保护(&amp;G)：</translation>
    </message>
    <message>
        <source>Accounts with &amp;just these rights…</source>
        <translation>仅含所需权限的账号(&amp;J)…</translation>
    </message>
    <message>
        <source>Shows the SQL for accounts that may do what this task needs, and no more; also what takes them away after the migration.</source>
        <translation>显示创建账号的SQL，该账号仅具有此任务所需的权限；也可显示迁移后收回账号的SQL。</translation>
    </message>
    <message>
        <source>Show the S&amp;QL…</source>
        <translation>查看S&amp;QL…</translation>
    </message>
    <message>
        <source>All statements that the run would send to either server, without sending them.</source>
        <translation>列出运行将发送到两端服务器的全部语句，不会发送。</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>耗时</translation>
    </message>
</context>
<context>
    <name>floe::Connection</name>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>无法读取文件%1。</translation>
    </message>
    <message>
        <source>Check the path of the certificate or key.</source>
        <translation>请检查证书或密钥的路径。</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for MySQL is not installed.</source>
        <translation>未安装Qt的MySQL驱动。</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-mysql.</source>
        <translation>请安装软件包libqt6sql6-mysql。</translation>
    </message>
    <message>
        <source>%1 offers no TLS, and the chosen mode requires it.</source>
        <translation>%1不提供TLS，而所选模式要求TLS。</translation>
    </message>
    <message>
        <source>Turn on SSL for the cluster, or choose another TLS mode knowingly.</source>
        <translation>请为集群开启SSL，或在了解风险后选择其他TLS模式。</translation>
    </message>
    <message>
        <source>the session has ended</source>
        <translation>会话已结束</translation>
    </message>
    <message>
        <source>Only a destination&apos;s writer may load data.</source>
        <translation>只有目标库的写入会话可以加载数据。</translation>
    </message>
    <message>
        <source>%1 sends an answer without an end.</source>
        <translation>%1返回的结果没有结尾。</translation>
    </message>
    <message>
        <source>Find out what runs there: it does not behave as a MySQL server does.</source>
        <translation>请查明该地址上运行的是什么服务：它的行为不像MySQL服务器。</translation>
    </message>
    <message>
        <source>%1 sends an answer that does not fit the question.</source>
        <translation>%1返回的结果与查询不符。</translation>
    </message>
</context>
<context>
    <name>floe::ConnectionForm</name>
    <message>
        <source>User-Created Database with Public IP Address</source>
        <translation>有公网IP的自建数据库</translation>
    </message>
    <message>
        <source>POLARDB</source>
        <comment>instance type</comment>
        <translation>POLARDB</translation>
    </message>
    <message>
        <source>Another region, or none</source>
        <translation>其他地区或无</translation>
    </message>
    <message>
        <source>Save&amp;d connections:</source>
        <translation>已保存的连接(&amp;D)：</translation>
    </message>
    <message>
        <source>Instance t&amp;ype:</source>
        <translation>实例类型(&amp;Y)：</translation>
    </message>
    <message>
        <source>Instance &amp;region:</source>
        <translation>实例地区(&amp;R)：</translation>
    </message>
    <message>
        <source>POLARDB &amp;Instance ID:</source>
        <translation>POLARDB实例ID(&amp;I)：</translation>
    </message>
    <message>
        <source>Database type:</source>
        <translation>数据库类型：</translation>
    </message>
    <message>
        <source>&amp;Host name or IP address:</source>
        <translation>主机名或IP地址(&amp;H)：</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>端口(&amp;P)：</translation>
    </message>
    <message>
        <source>Database password</source>
        <translation>数据库密码</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Remember in the system &amp;keychain</source>
        <translation>保存到系统密钥环(&amp;K)</translation>
    </message>
    <message>
        <source>Database &amp;account:</source>
        <translation>数据库账号(&amp;A)：</translation>
    </message>
    <message>
        <source>Database pass&amp;word:</source>
        <translation>数据库密码(&amp;W)：</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Saved, without the password.</source>
        <translation>已保存，不含密码。</translation>
    </message>
    <message>
        <source>Forgotten, and its password with it. The form still shows what it was.</source>
        <translation>已删除该连接及其密码。表单中仍显示原来的内容。</translation>
    </message>
    <message>
        <source>The password is in the system keychain.</source>
        <translation>密码保存在系统密钥环中。</translation>
    </message>
    <message>
        <source>No system keychain answers. The password is kept until Floe is closed.</source>
        <translation>系统密钥环没有响应。密码仅保留到Floe关闭为止。</translation>
    </message>
    <message>
        <source>No system keychain answers (%1). The password is kept until Floe is closed.</source>
        <translation>系统密钥环没有响应（%1）。密码仅保留到Floe关闭为止。</translation>
    </message>
    <message>
        <source>Filled in from the pasted text. Its password stands in the password field and is stored nowhere else.</source>
        <translation>已用粘贴的文本填写。其中的密码已填入密码框，不会保存到其他任何地方。</translation>
    </message>
    <message>
        <source>Filled in from the pasted text.</source>
        <translation>已用粘贴的文本填写。</translation>
    </message>
    <message>
        <source>Proposed from the instance ID: the cluster&apos;s primary endpoint. Compare it with the console (Basic Information, Endpoints).</source>
        <translation>根据实例ID推荐：集群的主地址。请与控制台（基本信息、链接地址）核对。</translation>
    </message>
    <message>
        <source>A primary endpoint (….mysql.polardb.…): it always reaches the node that takes writes.</source>
        <translation>主地址（….mysql.polardb.…）：始终连接到可写入的节点。</translation>
    </message>
    <message>
        <source>A cluster endpoint (pc-….rwlb.…), whose proxy spreads sessions over several nodes: use the primary endpoint (pc-….mysql.polardb.…) for a migration.</source>
        <translation>集群地址（pc-….rwlb.…），其代理会将会话分散到多个节点：迁移时请使用主地址（pc-….mysql.polardb.…）。</translation>
    </message>
    <message>
        <source>A custom endpoint (pe-…), whose proxy spreads sessions over the nodes chosen for it, perhaps only such as cannot be written to: use the primary endpoint (pc-….mysql.polardb.…) for a migration.</source>
        <translation>自定义地址（pe-…），其代理会将会话分散到为其选定的节点，其中可能只有不可写入的节点：迁移时请使用主地址（pc-….mysql.polardb.…）。</translation>
    </message>
    <message>
        <source>An endpoint of a proxy (….rwlb.…), which spreads sessions over several nodes: use the cluster&apos;s primary endpoint (….mysql.polardb.…) for a migration.</source>
        <translation>代理的地址（….rwlb.…），会将会话分散到多个节点：迁移时请使用集群的主地址（….mysql.polardb.…）。</translation>
    </message>
</context>
<context>
    <name>floe::ConnectionText</name>
    <message>
        <source>This text is neither a mysql:// address nor a mysql command line with a host.</source>
        <translation>该文本既不是mysql://地址，也不是带主机的mysql命令行。</translation>
    </message>
    <message>
        <source>Copy something like mysql://user@host:3306 or mysql -h host -P 3306 -u user.</source>
        <translation>请复制类似mysql://user@host:3306或mysql -h host -P 3306 -u user的文本。</translation>
    </message>
    <message>
        <source>The port in this text is not a number from 1 to 65535.</source>
        <translation>该文本中的端口不是1到65535之间的数字。</translation>
    </message>
</context>
<context>
    <name>floe::Connections</name>
    <message>
        <source>Number of connections</source>
        <translation>连接数</translation>
    </message>
    <message numerus="yes">
        <source>This task needs up to %n sessions there.</source>
        <translation>
            <numerusform>此任务在该服务器上最多需要%n个会话。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose fewer workers, raise the limit, or close other sessions.</source>
        <translation>请减少工作线程、提高上限，或关闭其他会话。</translation>
    </message>
    <message>
        <source>max_connections is %L1.</source>
        <translation>max_connections为%L1。</translation>
    </message>
    <message>
        <source>%L1 of %L2 connections are taken by others.</source>
        <translation>%L2个连接中已有%L1个被其他会话占用。</translation>
    </message>
    <message>
        <source>max_user_connections is %L1.</source>
        <translation>max_user_connections为%L1。</translation>
    </message>
</context>
<context>
    <name>floe::ConnectivityPanel</name>
    <message>
        <source>Not run</source>
        <comment>state of a stage</comment>
        <translation>未执行</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>state of a stage</comment>
        <translation>执行中</translation>
    </message>
    <message>
        <source>Passed</source>
        <comment>state of a stage</comment>
        <translation>通过</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>state of a stage</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not needed</source>
        <comment>state of a stage</comment>
        <translation>不需要</translation>
    </message>
    <message>
        <source>&lt; 1 ms</source>
        <comment>a duration</comment>
        <translation>&lt; 1 毫秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>a duration</comment>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>a duration</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Connectivity</source>
        <translation>连接性</translation>
    </message>
    <message>
        <source>Not tested yet. Next runs the test by itself.</source>
        <translation>尚未测试。点击下一步时会自动测试。</translation>
    </message>
    <message>
        <source>Changed since the last test. Next runs it again by itself.</source>
        <translation>上次测试后有修改。点击下一步时会自动重新测试。</translation>
    </message>
    <message>
        <source>Passed: %1.</source>
        <comment>a server and its version</comment>
        <translation>通过：%1。</translation>
    </message>
    <message>
        <source>Logged in as %1.</source>
        <comment>an account</comment>
        <translation>登录账号：%1。</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>详细信息：%1</translation>
    </message>
    <message>
        <source>Test cancelled.</source>
        <translation>测试已取消。</translation>
    </message>
    <message>
        <source>Cancel &amp;Test</source>
        <translation>取消测试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Test Connectivity</source>
        <translation>测试连接(&amp;T)</translation>
    </message>
    <message>
        <source>%1 is read-only for this account now.</source>
        <comment>a server and its version</comment>
        <translation>%1目前对此账号只读。</translation>
    </message>
    <message>
        <source>Use the primary endpoint of the cluster. After a failover, wait until it can be written again; the precheck stops here otherwise.</source>
        <translation>请使用集群的主地址。如果刚发生主备切换，请等待其恢复可写；否则预检查将无法通过。</translation>
    </message>
</context>
<context>
    <name>floe::ConnectivityTest</name>
    <message>
        <source>%1 offers no TLS, and the chosen mode requires it.</source>
        <translation>%1不提供TLS，而所选模式要求TLS。</translation>
    </message>
    <message>
        <source>Turn on SSL for the cluster, or choose another TLS mode knowingly.</source>
        <translation>请为集群开启SSL，或在了解风险后选择其他TLS模式。</translation>
    </message>
    <message>
        <source>not offered: plain text</source>
        <translation>未提供：明文</translation>
    </message>
    <message>
        <source>not used: plain text</source>
        <translation>未使用：明文</translation>
    </message>
    <message>
        <source>%1 does not answer in time.</source>
        <translation>%1未在规定时间内响应。</translation>
    </message>
    <message>
        <source>%1 is too old for Floe.</source>
        <translation>%1版本过低，Floe不支持。</translation>
    </message>
    <message>
        <source>Floe works with MySQL 5.6 and newer and MariaDB 10.0 and newer.</source>
        <translation>Floe支持MySQL 5.6及以上版本和MariaDB 10.0及以上版本。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of grants</source>
        <translation>
            <numerusform>%n行授权</numerusform>
        </translation>
    </message>
    <message>
        <source>Find the host</source>
        <translation>解析主机</translation>
    </message>
    <message>
        <source>Reach the port</source>
        <translation>连接端口</translation>
    </message>
    <message>
        <source>Encrypt (TLS)</source>
        <translation>加密（TLS）</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Read the version</source>
        <translation>读取版本</translation>
    </message>
    <message>
        <source>Read the grants</source>
        <translation>读取授权</translation>
    </message>
    <message>
        <source>%1, key %2</source>
        <comment>an SSH host</comment>
        <translation>%1，密钥%2</translation>
    </message>
    <message>
        <source>%1 (private)</source>
        <comment>an address</comment>
        <translation>%1（私网）</translation>
    </message>
    <message>
        <source>This is a private address, which only computers of the same network (VPC) reach. From elsewhere take the server&apos;s public endpoint, or connect through an SSH host in that network. Else check host, port and whitelist.</source>
        <translation>这是私网地址，只有同一网络（VPC）内的计算机才能访问。在其他网络中请使用服务器的公网地址，或通过该网络中的SSH主机连接；否则请检查主机、端口和白名单。</translation>
    </message>
    <message>
        <source>%1; certificate of %2, issued by %3, valid until %4</source>
        <comment>cipher, subject, issuer, day</comment>
        <translation>%1；证书使用者%2，签发者%3，有效期至%4</translation>
    </message>
    <message>
        <source>%1, read-only</source>
        <comment>a server</comment>
        <translation>%1，只读</translation>
    </message>
    <message>
        <source>SSH tunnel</source>
        <translation>SSH隧道</translation>
    </message>
</context>
<context>
    <name>floe::ConsoleApp</name>
    <message>
        <source>Written: %1. Next: floe check %1</source>
        <translation>已写入：%1。下一步：floe check %1</translation>
    </message>
    <message>
        <source>--report: nothing can be written into the folder %1.</source>
        <translation>--report：无法在文件夹%1中写入。</translation>
    </message>
    <message>
        <source>Choose a folder in which you may write.</source>
        <translation>请选择有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>Nothing was repaired: there is no terminal on which to ask.</source>
        <translation>未执行修复：没有可供确认的终端。</translation>
    </message>
    <message>
        <source>To run the statements without being asked: floe verify TASK --repair --yes</source>
        <translation>不经确认直接执行这些语句：floe verify TASK --repair --yes</translation>
    </message>
    <message numerus="yes">
        <source>Run these %n statement(s) at the destination? [y/N]</source>
        <translation>
            <numerusform>是否在目标库执行这%n条语句？[y/N]</numerusform>
        </translation>
    </message>
    <message>
        <source>The window needs a display, and there is none here.</source>
        <translation>窗口需要显示环境，而此处没有。</translation>
    </message>
    <message>
        <source>Nothing was dropped: there is no terminal on which to ask.</source>
        <translation>未删除任何内容：没有可供确认的终端。</translation>
    </message>
    <message>
        <source>To run the statements without being asked: floe undo TASK --yes</source>
        <translation>不经确认直接执行这些语句：floe undo TASK --yes</translation>
    </message>
    <message>
        <source>%1 stands there already; nothing was written.</source>
        <translation>%1已存在，未写入任何内容。</translation>
    </message>
    <message>
        <source>Choose another file, or overwrite it with --force.</source>
        <translation>请选择其他文件，或使用--force覆盖。</translation>
    </message>
    <message>
        <source>%1 stands there already. Overwrite it? [y/N]</source>
        <translation>%1已存在。是否覆盖？[y/N]</translation>
    </message>
    <message>
        <source>The source no longer takes the account %1, and there is no terminal on which to ask for its new password.</source>
        <translation>源库不再接受账号%1，而此处没有可供输入新密码的终端。</translation>
    </message>
    <message>
        <source>The destination no longer takes the account %1, and there is no terminal on which to ask for its new password.</source>
        <translation>目标库不再接受账号%1，而此处没有可供输入新密码的终端。</translation>
    </message>
    <message>
        <source>Put the new password into FLOE_SOURCE_PASSWORD, or have the account unlocked; then go on with floe resume.</source>
        <translation>请将新密码写入FLOE_SOURCE_PASSWORD，或解锁该账号，然后使用floe resume继续。</translation>
    </message>
    <message>
        <source>Put the new password into FLOE_DESTINATION_PASSWORD, or have the account unlocked; then go on with floe resume.</source>
        <translation>请将新密码写入FLOE_DESTINATION_PASSWORD，或解锁该账号，然后使用floe resume继续。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取%1：%2</translation>
    </message>
    <message>
        <source>%1 holds no statement in UTF-8.</source>
        <translation>%1中没有UTF-8编码的语句。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file, what is wrong with its statement</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>DISPLAY and WAYLAND_DISPLAY are not set. “floe plan”, “floe check”, “floe run”, “floe resume”, “floe verify”, “floe undo” and “floe rights” need no display.</source>
        <translation>未设置DISPLAY和WAYLAND_DISPLAY。“floe plan”、“floe check”、“floe run”、“floe resume”、“floe verify”、“floe undo”和“floe rights”不需要显示环境。</translation>
    </message>
</context>
<context>
    <name>floe::ConsoleCheck</name>
    <message>
        <source>Precheck of %1: %2 → %3</source>
        <comment>name of the task, source, destination</comment>
        <translation>预检查%1：%2 → %3</translation>
    </message>
    <message>
        <source>Precheck: %1: %2</source>
        <comment>check, its state</comment>
        <translation>预检查：%1：%2</translation>
    </message>
    <message>
        <source>The precheck passed: %1.</source>
        <translation>预检查已通过：%1。</translation>
    </message>
    <message>
        <source>The precheck did not pass: %1.</source>
        <translation>预检查未通过：%1。</translation>
    </message>
    <message>
        <source>Destination %1</source>
        <comment>heading: a server</comment>
        <translation>目标库%1</translation>
    </message>
    <message>
        <source>Source %1</source>
        <comment>heading: a server</comment>
        <translation>源库%1</translation>
    </message>
</context>
<context>
    <name>floe::ConsoleRun</name>
    <message>
        <source>%1: %2 → %3</source>
        <comment>name of the task, source, destination</comment>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Precheck: %1: %2</source>
        <comment>check, its state</comment>
        <translation>预检查：%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>Repair of the destination: %n statement(s)</source>
        <translation>
            <numerusform>目标库修复：%n条语句</numerusform>
        </translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>An earlier run of this task did not complete, and what it made stands at the destination. To go on with it: floe resume %1</source>
        <translation>该任务之前的一次运行没有完成，它创建的内容仍在目标库中。如需继续该运行：floe resume %1</translation>
    </message>
    <message>
        <source>The run is not complete. To go on with it: floe resume %1</source>
        <translation>该次运行没有完成。如需继续：floe resume %1</translation>
    </message>
    <message>
        <source>The statement for %1 that was refused: %2</source>
        <translation>%1被拒绝的语句：%2</translation>
    </message>
    <message>
        <source>To make %1 by a statement of your own: floe resume %2 --ddl &apos;%1=FILE&apos;</source>
        <translation>如需用您自己的语句创建%1：floe resume %2 --ddl &apos;%1=FILE&apos;</translation>
    </message>
</context>
<context>
    <name>floe::ConsoleSql</name>
    <message numerus="yes">
        <source>Written: %1, %n statement(s). Nothing was sent.</source>
        <translation>
            <numerusform>已写入：%1，共%n条语句。未发送任何语句。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation>无法写入文件%1。</translation>
    </message>
    <message>
        <source>Choose a file in a folder in which you may write.</source>
        <translation>请选择您有写入权限的文件夹中的文件。</translation>
    </message>
</context>
<context>
    <name>floe::ConsoleUndo</name>
    <message>
        <source>Undo of %1 at %2</source>
        <comment>name of the task, destination</comment>
        <translation>撤销%1，目标库%2</translation>
    </message>
    <message>
        <source>The run of %1, at %2</source>
        <comment>time; product and version of the server</comment>
        <translation>%1的运行，位于%2</translation>
    </message>
    <message>
        <source>What is not dropped:</source>
        <translation>以下对象不会被删除：</translation>
    </message>
    <message numerus="yes">
        <source>What the run created is dropped by %n statement(s):</source>
        <translation>
            <numerusform>该次运行创建的对象将由以下%n条语句删除：</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to drop.</source>
        <translation>没有需要删除的对象。</translation>
    </message>
    <message>
        <source>Dropped: %1</source>
        <translation>已删除：%1</translation>
    </message>
    <message>
        <source>What changed meanwhile and was not dropped:</source>
        <translation>以下对象在此期间发生变化，未被删除：</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) dropped.</source>
        <translation>
            <numerusform>已删除%n个对象。</numerusform>
        </translation>
    </message>
    <message>
        <source>What does not come back:</source>
        <translation>无法恢复的内容：</translation>
    </message>
</context>
<context>
    <name>floe::CopySample</name>
    <message>
        <source>No rows are migrated.</source>
        <translation>不迁移数据行。</translation>
    </message>
    <message>
        <source>The precheck of this task looks at no rows.</source>
        <translation>此任务的预检查不检查数据行。</translation>
    </message>
    <message>
        <source>No table is fit for it: one of InnoDB with more than %1 of rows that this task creates.</source>
        <comment>a size</comment>
        <translation>没有适合采样的表：须为由此任务创建、数据超过%1的InnoDB表。</translation>
    </message>
</context>
<context>
    <name>floe::DataFolder</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹%1。</translation>
    </message>
    <message>
        <source>Check your rights on what stands above it, and free space.</source>
        <translation>请检查上级文件夹的权限和剩余空间。</translation>
    </message>
</context>
<context>
    <name>floe::DdlEdits</name>
    <message>
        <source>Your definition of %1 cannot be used. %2</source>
        <translation>您为%1提供的定义无法使用。%2</translation>
    </message>
    <message>
        <source>your definition was used: %1</source>
        <translation>使用了您的定义：%1</translation>
    </message>
    <message>
        <source>%1: your definition is used in place of the one that Floe made of the source&apos;s.</source>
        <translation>%1：使用您的定义，代替Floe根据源库生成的定义。</translation>
    </message>
    <message>
        <source>Nothing of this task is made by your definition for %1.</source>
        <translation>您为%1提供的定义与该任务的任何对象都不对应。</translation>
    </message>
    <message>
        <source>Name tables and other objects as they are called at the source: database.object. An ALTER TABLE has to name the key that it adds as Floe does.</source>
        <translation>表和其他对象请使用源库中的名称：数据库.对象。ALTER TABLE所添加的键必须与Floe使用的名称相同。</translation>
    </message>
    <message>
        <source>%1 is not made any more, so your definition cannot be used.</source>
        <translation>%1不会再次创建，因此无法使用您的定义。</translation>
    </message>
    <message>
        <source>It stands at the destination, or it is left out. Resume without the definition.</source>
        <translation>它已在目标库中，或已被排除。请不带该定义继续运行。</translation>
    </message>
    <message>
        <source>%1: your definition holds a password, so it is kept for this pass alone. Should the run be resumed before it is used, give it again.</source>
        <translation>%1：您的定义中含有密码，因此只在本次运行中保留。如果在使用它之前需要继续迁移，请重新提供该定义。</translation>
    </message>
    <message>
        <source>%1: your definition is not used. It held a password, which is not kept: give the definition again.</source>
        <translation>%1：未使用您的定义。其中含有密码，而密码不会被保存：请重新提供该定义。</translation>
    </message>
</context>
<context>
    <name>floe::DdlStatement</name>
    <message>
        <source>This is no statement that makes an object.</source>
        <translation>这不是创建对象的语句。</translation>
    </message>
    <message>
        <source>Begin with CREATE or ALTER TABLE.</source>
        <translation>请以CREATE或ALTER TABLE开头。</translation>
    </message>
    <message>
        <source>With IF EXISTS or IF NOT EXISTS the statement may do nothing.</source>
        <translation>带有IF EXISTS或IF NOT EXISTS时，语句可能不执行任何操作。</translation>
    </message>
    <message>
        <source>Leave the condition out.</source>
        <translation>请去掉该条件。</translation>
    </message>
    <message>
        <source>The statement names no object.</source>
        <translation>语句没有指明对象。</translation>
    </message>
    <message>
        <source>%1 does not belong into this statement.</source>
        <comment>keyword</comment>
        <translation>该语句中不能有%1。</translation>
    </message>
    <message>
        <source>It is to make one new object. What stands under its name is dropped by you, not by Floe.</source>
        <translation>该语句只用于创建一个新对象。已使用该名称的对象由您删除，Floe不会删除。</translation>
    </message>
    <message>
        <source>Tables, views, routines, triggers and events can be made.</source>
        <translation>可以创建表、视图、存储过程和函数、触发器及事件。</translation>
    </message>
    <message>
        <source>A table is made here by the list of its columns alone.</source>
        <translation>此处只能通过列清单创建表。</translation>
    </message>
    <message>
        <source>Write CREATE TABLE with all columns in parentheses, without LIKE and without SELECT.</source>
        <translation>请写CREATE TABLE，并在括号中列出所有列，不使用LIKE和SELECT。</translation>
    </message>
    <message>
        <source>The event would run at the destination at once.</source>
        <translation>该事件会立即在目标库中执行。</translation>
    </message>
    <message>
        <source>Write DISABLE before DO. It is enabled when the applications are switched over.</source>
        <translation>请在DO之前加上DISABLE，应用切换时再启用该事件。</translation>
    </message>
    <message>
        <source>Of statements with ALTER only ALTER TABLE can be used.</source>
        <translation>ALTER语句只能使用ALTER TABLE。</translation>
    </message>
    <message>
        <source>The statement does more than add indexes or a foreign key.</source>
        <translation>该语句除添加索引或外键外，还有其他操作。</translation>
    </message>
    <message>
        <source>The table&apos;s columns and rows stay as they are: use ADD INDEX, ADD UNIQUE, ADD FULLTEXT, ADD SPATIAL or ADD FOREIGN KEY.</source>
        <translation>表的列和行保持不变：请使用ADD INDEX、ADD UNIQUE、ADD FULLTEXT、ADD SPATIAL或ADD FOREIGN KEY。</translation>
    </message>
    <message>
        <source>The statement adds neither an index nor a foreign key.</source>
        <translation>该语句既没有添加索引，也没有添加外键。</translation>
    </message>
    <message>
        <source>The statement adds more than one foreign key.</source>
        <translation>该语句添加了多个外键。</translation>
    </message>
    <message>
        <source>Foreign keys are added one by one.</source>
        <translation>外键需要逐个添加。</translation>
    </message>
    <message>
        <source>There is more than one statement.</source>
        <translation>其中不止一条语句。</translation>
    </message>
    <message>
        <source>Give the one statement that makes the object.</source>
        <translation>请只提供创建该对象的一条语句。</translation>
    </message>
    <message>
        <source>This is a statement of another kind: %1.</source>
        <translation>这是另一类语句：%1。</translation>
    </message>
    <message>
        <source>Write: %1</source>
        <translation>请写：%1</translation>
    </message>
    <message>
        <source>The name in the statement lacks its database.</source>
        <translation>语句中的名称缺少数据库名。</translation>
    </message>
    <message>
        <source>Write it in full: %1</source>
        <translation>请写全名：%1</translation>
    </message>
    <message>
        <source>The statement is about another object: %1.</source>
        <translation>该语句针对的是另一个对象：%1。</translation>
    </message>
    <message>
        <source>The name has to stay: %1</source>
        <translation>名称不能改变：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) that rows are to be copied into are missing: %1</source>
        <translation>
            <numerusform>缺少%n个要写入数据的列：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep every column under its name. To leave one out, change the task and start it anew.</source>
        <translation>请按原名保留所有列。如需排除某列，请修改任务并重新启动。</translation>
    </message>
    <message>
        <source>The key that the statement adds has no name.</source>
        <translation>语句所添加的键没有名称。</translation>
    </message>
    <message>
        <source>Name it, so that a later resume can tell that it stands.</source>
        <translation>请为其命名，以便之后继续任务时能够确认它已存在。</translation>
    </message>
    <message>
        <source>The statement holds a comment that only some servers execute: /*! … */</source>
        <translation>语句中含有只有部分服务器才会执行的注释：/*! … */</translation>
    </message>
    <message>
        <source>Write what is in it without the marks of a comment, or leave it out.</source>
        <translation>请去掉注释标记，直接写出其中的内容，或者将其删除。</translation>
    </message>
    <message>
        <source>The statement names no table for the trigger.</source>
        <translation>语句没有指明触发器所在的表。</translation>
    </message>
    <message>
        <source>The trigger would stand at another table: %1.</source>
        <translation>触发器会建在另一张表上：%1。</translation>
    </message>
    <message>
        <source>The table has to stay: %1</source>
        <translation>表不能改变：%1</translation>
    </message>
    <message>
        <source>*** stands where the statement needs a password.</source>
        <translation>语句中应填写密码的位置是 ***。</translation>
    </message>
    <message>
        <source>Floe shows no passwords. Write the password in its place, or leave the setting out.</source>
        <translation>Floe不显示密码。请在该处填写密码，或者去掉这项设置。</translation>
    </message>
</context>
<context>
    <name>floe::DestinationBinlog</name>
    <message>
        <source>Binary log at the destination</source>
        <translation>目标库的二进制日志</translation>
    </message>
    <message>
        <source>The source writes a binary log, the destination does not.</source>
        <translation>源库开启了二进制日志，目标库未开启。</translation>
    </message>
    <message>
        <source>Nothing can replicate from the destination, and it cannot be restored to a point in time.</source>
        <translation>无法从目标库进行复制，也无法将其恢复到某个时间点。</translation>
    </message>
    <message>
        <source>Switch the binary log on at the destination if you need either (on POLARDB: the parameter loose_polar_log_bin).</source>
        <translation>如需其中任何一项，请在目标库开启二进制日志（POLARDB：参数loose_polar_log_bin）。</translation>
    </message>
</context>
<context>
    <name>floe::DestinationClaim</name>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation>无法写入文件%1。</translation>
    </message>
    <message>
        <source>Check your rights on it and on its folder, and free space.</source>
        <translation>请检查该文件及其所在文件夹的权限，以及剩余空间。</translation>
    </message>
    <message>
        <source>The task “%1” works on %2 at the same destination right now.</source>
        <comment>name of a task, name of a table</comment>
        <translation>任务“%1”正在处理同一目标库中的%2。</translation>
    </message>
    <message>
        <source>Nothing was changed. Wait until that task has ended, or stop it, and try again; or map the table to another name.</source>
        <translation>未做任何更改。请等待该任务结束，或停止该任务，然后重试；也可以将该表映射为其他名称。</translation>
    </message>
</context>
<context>
    <name>floe::DestinationConnectivity</name>
    <message>
        <source>Destination database connectivity</source>
        <translation>目标库连接性</translation>
    </message>
</context>
<context>
    <name>floe::DestinationDatabases</name>
    <message>
        <source>Databases at the destination</source>
        <translation>目标库中的数据库</translation>
    </message>
    <message>
        <source>The destination would refuse to create this database.</source>
        <translation>目标库会拒绝创建此数据库。</translation>
    </message>
    <message>
        <source>Give the database another name at the destination.</source>
        <translation>请为该数据库设置其他映射名称。</translation>
    </message>
    <message>
        <source>The database %1 does not exist at the destination.</source>
        <translation>目标库中不存在数据库%1。</translation>
    </message>
    <message>
        <source>Schema migration is not chosen, so Floe creates no database.</source>
        <translation>未选择结构迁移，因此Floe不会创建数据库。</translation>
    </message>
    <message>
        <source>Choose schema migration, or create the database and its tables first.</source>
        <translation>请选择结构迁移，或先创建该数据库及其表。</translation>
    </message>
    <message>
        <source>The destination does not know the character set %1 of the database %2.</source>
        <translation>目标库不支持数据库%2的字符集%1。</translation>
    </message>
    <message>
        <source>The database cannot be created there with its default character set.</source>
        <translation>无法以其默认字符集在目标库创建该数据库。</translation>
    </message>
    <message>
        <source>Create the database at the destination with a character set of your choice first, or change its default at the source.</source>
        <translation>请先在目标库以您选定的字符集创建该数据库，或在源库修改其默认字符集。</translation>
    </message>
</context>
<context>
    <name>floe::DestinationEvents</name>
    <message>
        <source>Live events at the destination</source>
        <translation>目标库中启用的事件</translation>
    </message>
    <message>
        <source>The event %1 runs at the destination.</source>
        <translation>事件%1正在目标库中运行。</translation>
    </message>
    <message>
        <source>It may change rows while they arrive; verification would then find differences.</source>
        <translation>它可能在数据写入期间修改行，校验时会发现差异。</translation>
    </message>
    <message>
        <source>Disable the event for the time of the migration.</source>
        <translation>请在迁移期间禁用该事件。</translation>
    </message>
</context>
<context>
    <name>floe::DestinationPage</name>
    <message>
        <source>Destination</source>
        <translation>目标库</translation>
    </message>
    <message>
        <source>The server to which databases are copied.</source>
        <translation>将数据库复制到该服务器。</translation>
    </message>
    <message>
        <source>Set Whitelist and &amp;Next</source>
        <translation>授权白名单并进入下一步(&amp;N)</translation>
    </message>
    <message>
        <source>This is the source as well (%1). Within one server, each database needs another name at the destination; the precheck looks at that.</source>
        <translation>这也是源库（%1）。在同一台服务器内，每个数据库都需要设置不同的映射名称，预检查会进行检查。</translation>
    </message>
</context>
<context>
    <name>floe::DestinationRights</name>
    <message>
        <source>Rights of the destination account</source>
        <translation>目标库账号权限</translation>
    </message>
    <message>
        <source>create the database where it is missing (schema migration)</source>
        <translation>创建缺少的数据库（结构迁移）</translation>
    </message>
    <message>
        <source>create tables (schema migration)</source>
        <translation>创建表（结构迁移）</translation>
    </message>
    <message>
        <source>drop tables that exist (as chosen for existing tables)</source>
        <translation>删除已存在的表（按所选的已存在表处理方式）</translation>
    </message>
    <message>
        <source>add indexes and foreign keys after the rows (schema migration)</source>
        <translation>数据写入后添加索引和外键（结构迁移）</translation>
    </message>
    <message>
        <source>let foreign keys refer to this table (schema migration)</source>
        <translation>允许外键引用此表（结构迁移）</translation>
    </message>
    <message>
        <source>create views (schema migration)</source>
        <translation>创建视图（结构迁移）</translation>
    </message>
    <message>
        <source>create views on these tables (schema migration)</source>
        <translation>在这些表上创建视图（结构迁移）</translation>
    </message>
    <message>
        <source>create triggers (schema migration)</source>
        <translation>创建触发器（结构迁移）</translation>
    </message>
    <message>
        <source>create procedures and functions (schema migration)</source>
        <translation>创建存储过程和函数（结构迁移）</translation>
    </message>
    <message>
        <source>create events (schema migration)</source>
        <translation>创建事件（结构迁移）</translation>
    </message>
    <message>
        <source>load rows (full data migration)</source>
        <translation>写入行（全量数据迁移）</translation>
    </message>
    <message>
        <source>read rows back and compare them (verification)</source>
        <translation>读回并比较行（校验）</translation>
    </message>
    <message>
        <source>load rows with REPLACE (full data migration)</source>
        <translation>以REPLACE方式写入行（全量数据迁移）</translation>
    </message>
    <message>
        <source>truncate tables that exist (as chosen for existing tables)</source>
        <translation>清空已存在的表（按所选的已存在表处理方式）</translation>
    </message>
    <message>
        <source>begin a table anew after an interruption, and undo the migration; without it both are left to an administrator</source>
        <translation>中断后重新迁移某个表，以及撤销迁移；缺少时须由管理员完成</translation>
    </message>
    <message>
        <source>set AUTO_INCREMENT again where a table is begun anew after an interruption</source>
        <translation>中断后重新迁移某个表时重新设置AUTO_INCREMENT</translation>
    </message>
    <message>
        <source>copy a chunk again after an interruption, and repair rows that are too many; without it both are left to an administrator</source>
        <translation>中断后重新复制数据块，以及修复多出的行；缺少时须由管理员完成</translation>
    </message>
    <message>
        <source>repair rows that differ after the verification; without it the repair is left to an administrator</source>
        <translation>校验后修复不一致的行；缺少时须由管理员修复</translation>
    </message>
    <message>
        <source>read views back and compare them (verification, undo); without it only their names are looked at</source>
        <translation>读回视图并比较（校验、撤销）；缺少时仅查看视图名称</translation>
    </message>
    <message>
        <source>let the precheck try each definition in a database of its own; without it they are judged by rules only</source>
        <translation>让预检查在临时数据库中试建各个定义；缺少时仅按规则判断</translation>
    </message>
    <message>
        <source>name the session that a statement waits for; without it such a session stays unnamed</source>
        <translation>指出语句正在等待哪个会话；缺少时无法指出</translation>
    </message>
</context>
<context>
    <name>floe::DestinationTables</name>
    <message>
        <source>Tables stand at the destination</source>
        <translation>目标库中存在所需的表</translation>
    </message>
    <message>
        <source>The table %1 does not exist at the destination.</source>
        <translation>目标库中不存在表%1。</translation>
    </message>
    <message>
        <source>Schema migration is not chosen, so Floe creates no table.</source>
        <translation>未选择结构迁移，因此Floe不会创建表。</translation>
    </message>
    <message>
        <source>Choose schema migration, create the table first, or leave it out.</source>
        <translation>请选择结构迁移、先创建该表，或不迁移该表。</translation>
    </message>
</context>
<context>
    <name>floe::DestinationTriggers</name>
    <message>
        <source>No live triggers at the destination</source>
        <translation>目标库中没有启用的触发器</translation>
    </message>
    <message>
        <source>The trigger %1 is live on %2 at the destination.</source>
        <translation>目标库中，触发器%1在%2上处于启用状态。</translation>
    </message>
    <message>
        <source>It would fire for each loaded row and change rows on their way.</source>
        <translation>它会在每一行写入时触发，从而修改正在写入的行。</translation>
    </message>
    <message>
        <source>Drop the trigger before the migration and create it again afterwards. Keep its definition: SHOW CREATE TRIGGER.</source>
        <translation>请在迁移前删除该触发器，迁移后重新创建。请用SHOW CREATE TRIGGER保存其定义。</translation>
    </message>
</context>
<context>
    <name>floe::DestinationWritable</name>
    <message>
        <source>Destination can be written</source>
        <translation>目标库可写</translation>
    </message>
    <message>
        <source>%1=%2</source>
        <translation>%1=%2</translation>
    </message>
    <message>
        <source>The destination is read only.</source>
        <translation>目标库为只读。</translation>
    </message>
    <message>
        <source>The destination is read only: %1.</source>
        <translation>目标库为只读：%1。</translation>
    </message>
    <message>
        <source>Nothing can be created or loaded there by this account.</source>
        <translation>此账号无法在目标库中创建或写入任何内容。</translation>
    </message>
    <message>
        <source>Use the primary endpoint of the cluster rather than a replica or a read-only node. If this is the primary, have an administrator switch read_only off.</source>
        <translation>请使用集群的主地址，而不是只读实例或只读节点的地址。如果这就是主节点，请管理员关闭read_only。</translation>
    </message>
    <message>
        <source>The destination is read only (%1), but the rights of this account let it write all the same.</source>
        <translation>目标库为只读（%1），但此账号的权限使其仍可写入。</translation>
    </message>
    <message>
        <source>It may be a replica. What is written there is not at its primary, and may break the replication.</source>
        <translation>它可能是从库（只读实例）。写入其中的内容不会出现在主库，并可能导致复制中断。</translation>
    </message>
    <message>
        <source>Make sure that this is the server you mean. If it is a replica, use the primary endpoint of the cluster.</source>
        <translation>请确认这就是您要使用的服务器。如果它是只读实例，请使用集群的主地址。</translation>
    </message>
</context>
<context>
    <name>floe::DifferenceFinder</name>
    <message>
        <source>(no such row)</source>
        <translation>（无此行）</translation>
    </message>
    <message>
        <source>(row stands there)</source>
        <translation>（存在该行）</translation>
    </message>
    <message>
        <source>%1 (index %2)</source>
        <comment>text of an ENUM or SET and the number behind it</comment>
        <translation>%1（索引%2）</translation>
    </message>
    <message>
        <source>%1 (index %2)</source>
        <translation>%1（索引%2）</translation>
    </message>
    <message>
        <source>%1 (holds values whose type its text does not tell)</source>
        <translation>%1（含有文本中看不出类型的值）</translation>
    </message>
</context>
<context>
    <name>floe::DifferencesPane</name>
    <message numerus="yes">
        <source>%Ln difference(s) in rows; the first are listed.</source>
        <translation>
            <numerusform>%Ln处行差异，以下仅列出前面的部分。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s) in rows.</source>
        <translation>
            <numerusform>%Ln处行差异。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln definition(s) differ.</source>
        <translation>
            <numerusform>%Ln处定义差异。</numerusform>
        </translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Table at the destination</source>
        <translation>目标库中的表</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源库</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标库</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>Copies the list, one difference a line, columns divided by tabs.</source>
        <translation>复制列表，每行一处差异，列之间以制表符分隔。</translation>
    </message>
    <message>
        <source>whole table</source>
        <translation>整张表</translation>
    </message>
    <message>
        <source>whole row</source>
        <translation>整行</translation>
    </message>
</context>
<context>
    <name>floe::DryRun</name>
    <message>
        <source>All SQL that a run of the task “%1” would send. Nothing of it was sent.
Source: %2 at %3
Destination: %4 at %5
Statements stand in the order of the run; workers send those of several tables at the same time.
:from and :to stand for the ends of a range, which are known when the rows are read; … and ? stand for values.
Beside these a run reads: both catalogues, definitions, the state of its own sessions, and single rows where a comparison finds a difference.
The text is for reading; where a body holds semicolons a client would need a delimiter.</source>
        <comment>name of the task, server, address, server, address</comment>
        <translation>任务“%1”运行时将发送的全部SQL。以下语句均未发送。
源库：%2，位于%3
目标库：%4，位于%5
语句按运行的顺序排列；各工作线程会同时发送多个表的语句。
:from和:to代表范围的起止，读取数据行时才能确定；…和?代表值。
此外，运行还会读取：两端的数据字典、对象定义、自身会话的状态，以及比对出差异时的个别数据行。
本文本供阅读；语句体中含有分号时，客户端需要另设分隔符。</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Each session is given these settings when it is opened, and again after it was lost. Beside its workers a run keeps a session of its own at each end.</source>
        <translation>每个会话在打开时以及断开重连后都会设置这些参数。除工作线程外，运行自身在两端各保持一个会话。</translation>
    </message>
    <message>
        <source>the run&apos;s own session</source>
        <translation>运行自身的会话</translation>
    </message>
    <message>
        <source>each worker&apos;s session</source>
        <translation>每个工作线程的会话</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Each worker sees a moment of its own, as the task asks for.</source>
        <translation>按任务的设置，每个工作线程各自看到不同的时刻。</translation>
    </message>
    <message>
        <source>The strongest lock that the account may have is taken, held only while the workers begin, and released. Where the first is refused the second is tried; without any lock the binlog position is compared around the workers&apos; begin.</source>
        <translation>使用账号所能获得的最强的锁，仅在各工作线程开始期间持有，随后释放。第一种被拒绝时尝试第二种；无法加锁时，比较工作线程开始前后的binlog位点。</translation>
    </message>
    <message>
        <source>first choice: a global read lock</source>
        <translation>首选：全局读锁</translation>
    </message>
    <message>
        <source>second choice: locks of the tables</source>
        <translation>其次：表锁</translation>
    </message>
    <message>
        <source>third choice: the position, before and after</source>
        <translation>再次：前后的位点</translation>
    </message>
    <message>
        <source>each worker begins to read</source>
        <translation>每个工作线程开始读取</translation>
    </message>
    <message>
        <source>each worker touches the tables, so that nobody alters them meanwhile</source>
        <translation>每个工作线程访问各表，以免期间被他人修改结构</translation>
    </message>
    <message>
        <source>the lock is released</source>
        <translation>释放锁</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表</translation>
    </message>
    <message>
        <source>not sent: %1</source>
        <translation>不发送：%1</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
    <message>
        <source>Each range is one transaction. The first range has no lower end, the last no upper one, and a table that fits into one range has neither. Tables without a usable key are read in one piece and committed piece by piece.</source>
        <translation>每个范围为一个事务。第一个范围没有下限，最后一个没有上限，只有一个范围的表两者都没有。没有可用键的表一次读完，分批提交。</translation>
    </message>
    <message>
        <source>%1: where a range ends</source>
        <translation>%1：确定范围的终点</translation>
    </message>
    <message>
        <source>%1: keys that stand there</source>
        <translation>%1：目标库中已有的键</translation>
    </message>
    <message>
        <source>%1: rows are read</source>
        <translation>%1：读取数据行</translation>
    </message>
    <message>
        <source>%1: rows are written</source>
        <translation>%1：写入数据行</translation>
    </message>
    <message>
        <source>%1: rows are read back before they are committed</source>
        <translation>%1：提交前读回数据行</translation>
    </message>
    <message>
        <source>%1: rows are committed</source>
        <translation>%1：提交数据行</translation>
    </message>
    <message>
        <source>%1: instead, where there are few rows</source>
        <translation>%1：行数很少时改用</translation>
    </message>
    <message>
        <source>%1: only for rows with ENUM index 0</source>
        <translation>%1：仅用于ENUM索引为0的行</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Built when a table&apos;s rows are there.</source>
        <translation>表的数据行写入后创建。</translation>
    </message>
    <message>
        <source>Foreign keys</source>
        <translation>外键</translation>
    </message>
    <message>
        <source>Routines, views, triggers, events</source>
        <translation>存储过程和函数、视图、触发器、事件</translation>
    </message>
    <message>
        <source>In this order; a view that stands on another one which is not there yet is tried again.</source>
        <translation>按此顺序；依赖尚未创建的视图时会再次尝试。</translation>
    </message>
    <message>
        <source>not sent: %1: %2</source>
        <comment>object, reason</comment>
        <translation>不发送：%1：%2</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Rows are counted and compared with the number that was sent.</source>
        <translation>统计行数并与发送的行数比较。</translation>
    </message>
    <message>
        <source>What stands there is read back range by range, and the sum of its hashes is compared with that of what was sent. The catalogues of both ends are compared, too.</source>
        <translation>按范围读回目标库的数据，将哈希之和与已发送的数据比较。两端的数据字典也会比较。</translation>
    </message>
    <message>
        <source>source: %1</source>
        <comment>what a statement is for</comment>
        <translation>源库：%1</translation>
    </message>
    <message>
        <source>destination: %1</source>
        <comment>what a statement is for</comment>
        <translation>目标库：%1</translation>
    </message>
</context>
<context>
    <name>floe::DurationEstimate</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1小时</translation>
    </message>
    <message>
        <source>less than %1</source>
        <comment>a duration: less than 10 s</comment>
        <translation>少于%1</translation>
    </message>
    <message>
        <source>about %1 to %2</source>
        <comment>a duration: about 50 s to 2 min</comment>
        <translation>约%1至%2</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>a duration: about 12 min</comment>
        <translation>约%1</translation>
    </message>
    <message>
        <source>about %1–%2</source>
        <comment>a duration: about 12–20 min</comment>
        <translation>约%1–%2</translation>
    </message>
</context>
<context>
    <name>floe::EditDdlDialog</name>
    <message>
        <source>Table %1</source>
        <translation>表%1</translation>
    </message>
    <message>
        <source>Indexes of %1: %2</source>
        <comment>table, names of indexes</comment>
        <translation>%1的索引：%2</translation>
    </message>
    <message>
        <source>Foreign key of %1: %2</source>
        <comment>table, name of the key</comment>
        <translation>%1的外键：%2</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>视图%1</translation>
    </message>
    <message>
        <source>Function %1</source>
        <translation>函数%1</translation>
    </message>
    <message>
        <source>Procedure %1</source>
        <translation>存储过程%1</translation>
    </message>
    <message>
        <source>Trigger %1</source>
        <translation>触发器%1</translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>事件%1</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>重试(&amp;R)</translation>
    </message>
    <message>
        <source>Edit DDL and retry</source>
        <translation>编辑DDL并重试</translation>
    </message>
    <message>
        <source>&amp;Object:</source>
        <translation>对象(&amp;O)：</translation>
    </message>
    <message>
        <source>Your statement is sent in place of Floe&apos;s, now and whenever this run is resumed, and stands in the report. Where the object then differs from the source&apos;s, that counts as a difference. Rows are verified as always; what is done is not copied again.</source>
        <translation>本次以及之后继续该运行时，都会发送您的语句代替Floe的语句，报告中也会注明。对象因此与源库不同之处计为差异。数据行照常校验，已完成的部分不再复制。</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Statement for the destination:</source>
        <translation>发送到目标库的语句(&amp;S)：</translation>
    </message>
    <message>
        <source>&amp;Definition at the source:</source>
        <translation>源库中的定义(&amp;D)：</translation>
    </message>
</context>
<context>
    <name>floe::EditTableDialog</name>
    <message>
        <source>Edit Table %1</source>
        <translation>编辑表%1</translation>
    </message>
    <message>
        <source>All rows. For some of them, a condition such as: created &lt; &apos;2020-01-01&apos;</source>
        <translation>所有行。如只需部分行，可填写条件，例如：created &lt; &apos;2020-01-01&apos;</translation>
    </message>
    <message>
        <source>&amp;Name at the destination:</source>
        <translation>映射名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Only rows &amp;where:</source>
        <translation>仅迁移满足条件的行(&amp;W)：</translation>
    </message>
    <message>
        <source>If it &amp;exists already:</source>
        <translation>如果表已存在(&amp;E)：</translation>
    </message>
    <message>
        <source>As for the whole task (%1)</source>
        <translation>与整个任务相同（%1）</translation>
    </message>
</context>
<context>
    <name>floe::EndingPanel</name>
    <message>
        <source>&amp;Verify again</source>
        <translation>重新校验(&amp;V)</translation>
    </message>
    <message>
        <source>Repa&amp;ir…</source>
        <translation>修复(&amp;I)…</translation>
    </message>
    <message>
        <source>Save &amp;report…</source>
        <translation>保存报告(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Open report</source>
        <translation>打开报告(&amp;O)</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>错误详情</translation>
    </message>
    <message>
        <source>Reads all rows at both ends once more and compares them. Changes nothing.</source>
        <translation>再次读取两端的所有行并进行比较，不做任何修改。</translation>
    </message>
    <message>
        <source>Shows the SQL that makes the destination agree with the source.</source>
        <translation>显示使目标库与源库一致的SQL。</translation>
    </message>
    <message>
        <source>Writes report.html for people and report.json for programs into a new folder.</source>
        <translation>在新文件夹中写入供人阅读的report.html和供程序读取的report.json。</translation>
    </message>
    <message>
        <source>Goes on with this run. What is done is not copied again.</source>
        <translation>接着本次运行继续，已完成的部分不再复制。</translation>
    </message>
    <message>
        <source>S&amp;kip failed…</source>
        <translation>跳过失败项(&amp;K)…</translation>
    </message>
    <message>
        <source>Edit DDL &amp;and retry…</source>
        <translation>编辑DDL并重试(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>撤销(&amp;U)…</translation>
    </message>
    <message>
        <source>Shows the definitions that the destination refused, to be written anew.</source>
        <translation>显示目标库拒绝的定义，供您改写。</translation>
    </message>
    <message>
        <source>Shows what this run created at the destination, and drops exactly that.</source>
        <translation>显示本次运行在目标库中创建的对象，并且只删除这些对象。</translation>
    </message>
    <message>
        <source>Gives up what failed, and brings the others to their end.</source>
        <translation>放弃失败的对象，完成其余的对象。</translation>
    </message>
</context>
<context>
    <name>floe::EndingText</name>
    <message>
        <source>Only definitions were migrated; no rows were copied.</source>
        <translation>仅迁移了结构，未复制任何行。</translation>
    </message>
    <message>
        <source>Verification was switched off: nothing proves that the rows are the same at both ends.</source>
        <translation>校验已关闭：无法证明两端的行一致。</translation>
    </message>
    <message>
        <source>Not every table could be verified; the list of tables says which.</source>
        <translation>部分表未能校验，详见表列表。</translation>
    </message>
    <message>
        <source>The number of rows agrees in every table. What the rows hold was not compared.</source>
        <translation>所有表的行数一致，未比较行的内容。</translation>
    </message>
    <message>
        <source>Every row&apos;s hash agrees: the destination holds exactly what was read from the source.</source>
        <translation>每一行的哈希均一致：目标库中的数据与从源库读取的数据完全相同。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) could not be created at the destination; the report names each and the reason.</source>
        <translation>
            <numerusform>%Ln个对象未能在目标库创建，报告中列出了各个对象及其原因。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln definition(s) at the destination are not as the source&apos;s catalogue has them; “Differences” lists them.</source>
        <translation>
            <numerusform>目标库中有%Ln处定义与源库的元数据不一致，详见“差异”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s) were written to the log and the report.</source>
        <translation>
            <numerusform>日志和报告中记录了%Ln条警告。</numerusform>
        </translation>
    </message>
    <message>
        <source>No rows were copied. The source was only read.</source>
        <translation>未复制任何行。源库仅被读取。</translation>
    </message>
    <message>
        <source>What was copied until then stays at the destination: %1 rows, %2. The source was only read.</source>
        <comment>rows, amount of data</comment>
        <translation>此前已复制的数据保留在目标库中：%1行，%2。源库仅被读取。</translation>
    </message>
    <message>
        <source>To start over, run the task once more and let existing tables be emptied or dropped first (step “Types and objects”).</source>
        <translation>如需重新开始，请再次运行该任务，并在“迁移类型及对象”步骤中选择先清空或删除已存在的表。</translation>
    </message>
    <message>
        <source>Keep the applications from writing to %1 until the switch is done.</source>
        <translation>在切换完成之前，请禁止应用写入%1。</translation>
    </message>
    <message>
        <source>Save the report; it is the record of what was migrated and verified.</source>
        <translation>请保存报告，它是迁移和校验内容的记录。</translation>
    </message>
    <message>
        <source>Create the applications&apos; accounts and rights at the destination: accounts were not migrated.</source>
        <translation>请在目标库为应用创建账号并授权：账号未迁移。</translation>
    </message>
    <message>
        <source>Point the applications to %1 and try the ones that matter most.</source>
        <translation>将应用指向%1，并测试最重要的应用。</translation>
    </message>
    <message>
        <source>Enable the events at the destination: they were created disabled, so that none runs twice.</source>
        <translation>请在目标库启用事件：事件创建时为禁用状态，以免重复执行。</translation>
    </message>
    <message>
        <source>Let the optimizer of the destination collect fresh statistics before full load.</source>
        <translation>在承接全部负载之前，请让目标库的优化器收集最新的统计信息。</translation>
    </message>
    <message>
        <source>Keep the source as it is until the applications have run well at the destination for a while.</source>
        <translation>在应用于目标库稳定运行一段时间之前，请保留源库不变。</translation>
    </message>
    <message>
        <source>The list below says where.</source>
        <translation>下方列表给出了具体位置。</translation>
    </message>
    <message>
        <source>“Repair…” shows the SQL that makes the destination agree with the source; none of it runs before you say so.</source>
        <translation>“修复…”会显示使目标库与源库一致的SQL，未经您确认不会执行。</translation>
    </message>
    <message numerus="yes">
        <source>The migration ran to its end, but source and destination differ in %Ln place(s).</source>
        <translation>
            <numerusform>迁移已运行结束，但源库与目标库有%Ln处不一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not switch applications over before these differences are understood. Rows that were written at either end during the run are the usual cause; triggers at the destination are another.</source>
        <translation>在弄清这些差异之前，请勿切换应用。常见原因是运行期间任意一端有行写入，其次是目标库中的触发器。</translation>
    </message>
    <message>
        <source>The migration was stopped before its end, as you asked.</source>
        <translation>按照您的要求，迁移在结束前停止。</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>处理方法：%1</translation>
    </message>
    <message>
        <source>Error F-%1; the server&apos;s own number is %2 (%3).</source>
        <translation>错误F-%1，服务器错误号为%2（%3）。</translation>
    </message>
    <message>
        <source>Error F-%1.</source>
        <translation>错误F-%1。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other error(s) stand in the log and the report.</source>
        <translation>
            <numerusform>日志和报告中还有%Ln个其他错误。</numerusform>
        </translation>
    </message>
    <message>
        <source>The migration ended before everything was migrated; the log says where.</source>
        <translation>迁移在全部完成之前结束，详见日志。</translation>
    </message>
    <message>
        <source>A verification only reads; nothing was changed at either end.</source>
        <translation>校验只读取数据，两端均未做任何修改。</translation>
    </message>
    <message>
        <source>All statements of the repair have run; it is the verification after them that did not come to its end.</source>
        <translation>修复语句已全部执行，未能完成的是其后的校验。</translation>
    </message>
    <message>
        <source>The statements of the repair run in one transaction: either all of them stand or none. “Verify again” shows which.</source>
        <translation>修复语句在一个事务中执行：要么全部生效，要么全部不生效。“重新校验”可确认结果。</translation>
    </message>
    <message>
        <source>Verified again: the number of rows agrees in every table. What the rows hold was not compared.</source>
        <translation>重新校验：所有表的行数一致，未比较行的内容。</translation>
    </message>
    <message>
        <source>Repaired and verified: every row&apos;s hash agrees at both ends.</source>
        <translation>已修复并校验：两端每一行的哈希均一致。</translation>
    </message>
    <message>
        <source>Verified again: every row&apos;s hash agrees at both ends.</source>
        <translation>重新校验：两端每一行的哈希均一致。</translation>
    </message>
    <message numerus="yes">
        <source>The repair has run, but source and destination still differ in %Ln place(s).</source>
        <translation>
            <numerusform>修复已执行，但源库与目标库仍有%Ln处不一致。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Verified again: source and destination differ in %Ln place(s).</source>
        <translation>
            <numerusform>重新校验：源库与目标库有%Ln处不一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>The repair was stopped before its end, as you asked.</source>
        <translation>按照您的要求，修复在结束前停止。</translation>
    </message>
    <message>
        <source>The verification was stopped before its end, as you asked.</source>
        <translation>按照您的要求，校验在结束前停止。</translation>
    </message>
    <message>
        <source>The verification ended before everything was compared; the log says where.</source>
        <translation>校验在全部比较完成之前结束，详见日志。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s)</source>
        <translation>
            <numerusform>%Ln张表</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>tables, duration</comment>
        <translation>%1，用时%2</translation>
    </message>
    <message>
        <source>%1, %2 rows, %3 in %4 (%5)</source>
        <comment>tables, rows, amount of data, duration, speed</comment>
        <translation>%1，%2行，%3，用时%4（%5）</translation>
    </message>
    <message>
        <source>“Retry failed” does what failed and what was not reached once more, without copying again what is done.</source>
        <translation>“重试失败项”会再次处理失败和未到达的对象，已完成的部分不再复制。</translation>
    </message>
    <message>
        <source>“Resume” goes on from here, without copying again what is done – also later, from the list of tasks.</source>
        <translation>“继续”会从此处接着运行，已完成的部分不再复制；以后也可以从任务列表中继续。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) of the selected databases stayed behind, as they were not chosen or were skipped; the report names them.</source>
        <translation>
            <numerusform>所选数据库中有%Ln个对象未选择或已跳过，未迁移；报告中列出了这些对象。</numerusform>
        </translation>
    </message>
    <message>
        <source>Verified again: only definitions were migrated, and only they were compared.</source>
        <translation>重新校验：任务只迁移了定义，因此只比较了定义。</translation>
    </message>
    <message>
        <source>The definitions that the migration made were compared, too: all of them stand.</source>
        <translation>同时比较了迁移所创建的定义，均保持一致。</translation>
    </message>
    <message>
        <source>Whatever was written or altered at either end since the migration shows here too.</source>
        <translation>迁移之后在任一端写入的数据或修改的定义也会显示在这里。</translation>
    </message>
    <message>
        <source>Error F-%1; the connection&apos;s own number is %2.</source>
        <translation>错误F-%1，连接错误号为%2。</translation>
    </message>
    <message>
        <source>Take away the accounts made for the migration, %1 at the source and %2 at the destination: “floe rights TASK --remove” prints the SQL, and lists objects that need another DEFINER first.</source>
        <translation>收回为迁移创建的账号（源库%1，目标库%2）：“floe rights TASK --remove”会输出所需SQL，并列出须先更换DEFINER的对象。</translation>
    </message>
</context>
<context>
    <name>floe::Endpoint</name>
    <message>
        <source>The host name is missing.</source>
        <translation>缺少主机名。</translation>
    </message>
    <message>
        <source>The host name holds a character that no host name has.</source>
        <translation>主机名中含有不允许的字符。</translation>
    </message>
    <message>
        <source>Leave out spaces, commas, semicolons, equals signs and braces.</source>
        <translation>请去掉空格、逗号、分号、等号和花括号。</translation>
    </message>
    <message>
        <source>The host name is longer than 255 characters.</source>
        <translation>主机名超过255个字符。</translation>
    </message>
    <message>
        <source>The socket&apos;s path holds a semicolon, an equals sign, a brace or a control character; such a path cannot be used.</source>
        <translation>套接字路径中含有分号、等号、花括号或控制字符，无法使用这样的路径。</translation>
    </message>
    <message>
        <source>The socket&apos;s path must begin with a slash.</source>
        <translation>套接字路径必须以斜杠开头。</translation>
    </message>
    <message>
        <source>The socket&apos;s path is longer than 107 bytes.</source>
        <translation>套接字路径超过107个字节。</translation>
    </message>
    <message>
        <source>The path of a certificate or key holds a semicolon, an equals sign, a brace or a control character; such a path cannot be used.</source>
        <translation>证书或密钥的路径中含有分号、等号、花括号或控制字符，无法使用这样的路径。</translation>
    </message>
    <message>
        <source>Copy the file to a plain path.</source>
        <translation>请将文件复制到普通路径下。</translation>
    </message>
    <message>
        <source>A client certificate and its key go together; one of them is missing.</source>
        <translation>客户端证书和密钥必须同时提供，现缺少其中之一。</translation>
    </message>
    <message>
        <source>The fingerprint of the server&apos;s certificate must be 40 hexadecimal digits (SHA-1).</source>
        <translation>服务器证书的指纹必须是40位十六进制数字（SHA-1）。</translation>
    </message>
    <message>
        <source>Fetch the certificate from the server and compare it with what its administrator tells you.</source>
        <translation>请从服务器获取证书，并与管理员提供的信息核对。</translation>
    </message>
    <message>
        <source>The port must be between 1 and 65535.</source>
        <translation>端口必须在1到65535之间。</translation>
    </message>
    <message>
        <source>The account&apos;s name is missing.</source>
        <translation>缺少账号名称。</translation>
    </message>
    <message>
        <source>The account&apos;s name holds a semicolon, an equals sign, a brace or a control character, or is too long; such an account cannot be used.</source>
        <translation>账号名称中含有分号、等号、花括号或控制字符，或名称过长，无法使用这样的账号。</translation>
    </message>
    <message>
        <source>“%1” is no TLS mode.</source>
        <translation>“%1”不是TLS模式。</translation>
    </message>
    <message>
        <source>Use one of: off, preferred, required, pinned, verify-identity.</source>
        <translation>可用的值：off、preferred、required、pinned、verify-identity。</translation>
    </message>
    <message>
        <source>The SSH host&apos;s name holds a character that no host name has.</source>
        <translation>SSH主机名中含有主机名不允许的字符。</translation>
    </message>
    <message>
        <source>Give the host name, the address or the alias alone; account and port have fields of their own.</source>
        <translation>请只填写主机名、地址或别名；账号和端口有单独的字段。</translation>
    </message>
    <message>
        <source>The account at the SSH host holds a character that such accounts do not have.</source>
        <translation>SSH主机的账号中含有此类账号不允许的字符。</translation>
    </message>
    <message>
        <source>The account at the SSH host holds a colon.</source>
        <translation>SSH主机的账号中含有冒号。</translation>
    </message>
    <message>
        <source>Passwords are not used there: log in with a key.</source>
        <translation>此处不使用密码：请使用密钥登录。</translation>
    </message>
    <message>
        <source>The path of the SSH key holds a character that ssh would take for something else.</source>
        <translation>SSH密钥的路径中含有会被ssh误解的字符。</translation>
    </message>
    <message>
        <source>%1 via %2</source>
        <comment>a server, an SSH host</comment>
        <translation>%1（经由%2）</translation>
    </message>
    <message>
        <source>Such a server cannot be reached through SSH.</source>
        <translation>无法通过SSH连接这样的服务器。</translation>
    </message>
    <message>
        <source>Use a plain host name or address, or a plain path.</source>
        <translation>请使用普通的主机名、地址或路径。</translation>
    </message>
    <message>
        <source>The SSH host&apos;s name is missing.</source>
        <translation>未填写SSH主机。</translation>
    </message>
</context>
<context>
    <name>floe::EstimatedDuration</name>
    <message>
        <source>Estimated duration</source>
        <translation>预计耗时</translation>
    </message>
    <message>
        <source>A sample of %1 rows was copied into a scratch database at the destination and dropped again: one worker copied %2 a second and read back %3 a second. Workers share the servers, and large tables meet limits that a sample does not; hence the range.</source>
        <comment>number of rows, size, size</comment>
        <translation>已将%1行样本复制到目标库的临时数据库并已删除：单个工作线程每秒复制%2，每秒读回%3。各工作线程共享服务器资源，大表会遇到样本遇不到的瓶颈，因此给出范围。</translation>
    </message>
    <message>
        <source>The run takes %1.</source>
        <comment>about 12–20 min</comment>
        <translation>运行预计耗时%1。</translation>
    </message>
    <message>
        <source>The run takes %1; nothing was measured, so the range is wide.</source>
        <comment>about 12–20 min</comment>
        <translation>运行预计耗时%1；未经实测，因此范围较宽。</translation>
    </message>
    <message>
        <source>By sizes in the catalogue and usual speeds. Too few rows were there to measure.</source>
        <translation>根据数据字典中的大小和常见速度估算。数据行太少，无法实测。</translation>
    </message>
    <message>
        <source>By sizes in the catalogue and usual speeds. Why no rows were copied to measure: %1</source>
        <translation>根据数据字典中的大小和常见速度估算。未能复制样本实测的原因：%1</translation>
    </message>
    <message>
        <source>The scratch database %1 could not be dropped.</source>
        <translation>无法删除临时数据库%1。</translation>
    </message>
    <message>
        <source>Drop it by hand; it holds a copy of a few rows.</source>
        <translation>请手动删除；其中含有少量数据行的副本。</translation>
    </message>
</context>
<context>
    <name>floe::Figures</name>
    <message>
        <source>%1 rows/s</source>
        <comment>speed: rows a second</comment>
        <translation>%1行/秒</translation>
    </message>
</context>
<context>
    <name>floe::FiguresPanel</name>
    <message>
        <source>Progress of the whole migration</source>
        <translation>整体迁移进度</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据量</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>已用时间</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>not yet known</source>
        <comment>remaining time</comment>
        <translation>未知</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>remaining time</comment>
        <translation>约%1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>part of the migration that is done</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1
of %2</source>
        <comment>done, total</comment>
        <translation>%1
共%2</translation>
    </message>
    <message>
        <source>%1
more than estimated</source>
        <comment>rows or amount of data that are done</comment>
        <translation>%1
超过预估</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <comment>tables done of total, tables failed</comment>
        <translation>
            <numerusform>%1，%n张失败</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::FileEdit</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>证书和密钥 (*.pem *.crt *.cer *.key);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>floe::Fix</name>
    <message>
        <source>Keep the table: rows whose key stands there stay as they are</source>
        <translation>保留表：目标库中已有相同键的行保持不变</translation>
    </message>
    <message>
        <source>Overwrite: rows whose key stands there are replaced</source>
        <translation>覆盖：目标库中已有相同键的行被替换</translation>
    </message>
    <message>
        <source>Truncate: the rows that stand there are removed first</source>
        <translation>清空：先删除目标库中已有的行</translation>
    </message>
    <message>
        <source>Drop: the table that stands there is removed and made anew</source>
        <translation>删除：删除目标库中已有的表并重新创建</translation>
    </message>
    <message>
        <source>Stop where the table exists</source>
        <translation>表已存在时停止</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Give another name at the destination</source>
        <translation>在目标库中改用其他名称</translation>
    </message>
    <message>
        <source>Choose the missing table too</source>
        <translation>补选缺少的表</translation>
    </message>
    <message>
        <source>Choose it too</source>
        <translation>一并选择</translation>
    </message>
    <message>
        <source>Use fewer workers</source>
        <translation>减少工作线程</translation>
    </message>
    <message>
        <source>Use the collation %1</source>
        <translation>使用排序规则%1</translation>
    </message>
    <message>
        <source>The view %1 is left out.</source>
        <translation>排除视图%1。</translation>
    </message>
    <message>
        <source>The routine %1 is left out.</source>
        <translation>排除存储过程或函数%1。</translation>
    </message>
    <message>
        <source>The trigger %1 is left out.</source>
        <translation>排除触发器%1。</translation>
    </message>
    <message>
        <source>The event %1 is left out.</source>
        <translation>排除事件%1。</translation>
    </message>
    <message>
        <source>The table %1 is left out, with its triggers.</source>
        <translation>排除表%1及其触发器。</translation>
    </message>
    <message>
        <source>The table %1 will be called %2 at the destination.</source>
        <translation>表%1在目标库中将命名为%2。</translation>
    </message>
    <message>
        <source>The database %1 will be called %2 at the destination.</source>
        <translation>数据库%1在目标库中将命名为%2。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>a table, what is done with it where it exists</comment>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>The table %1 is migrated, too.</source>
        <translation>表%1将一并迁移。</translation>
    </message>
    <message>
        <source>The trigger %1 is migrated, and all triggers of chosen tables that were not left out one by one.</source>
        <translation>迁移触发器%1，以及所选表上未被单独排除的所有触发器。</translation>
    </message>
    <message>
        <source>The event %1 is migrated, and all events of its database that were not left out one by one.</source>
        <translation>迁移事件%1，以及其数据库中未被单独排除的所有事件。</translation>
    </message>
    <message numerus="yes">
        <source>%n workers copy at the same time.</source>
        <translation>
            <numerusform>同时使用%n个工作线程进行复制。</numerusform>
        </translation>
    </message>
    <message>
        <source>The collation %1 becomes %2 at the destination.</source>
        <translation>排序规则%1在目标库中变为%2。</translation>
    </message>
    <message>
        <source>In the task file, at the database %1: %2</source>
        <translation>在任务文件中，数据库%1处：%2</translation>
    </message>
    <message>
        <source>In the task file: name the tables of %1 that are migrated, without %2.</source>
        <translation>在任务文件中：列出%1中要迁移的表，不包括%2。</translation>
    </message>
    <message>
        <source>In the task file: %1</source>
        <translation>在任务文件中：%1</translation>
    </message>
</context>
<context>
    <name>floe::FixDialog</name>
    <message>
        <source>Fix: %1</source>
        <comment>title of a check</comment>
        <translation>修复：%1</translation>
    </message>
    <message>
        <source>Changes to the task</source>
        <translation>任务的更改</translation>
    </message>
    <message>
        <source>This will &amp;change in the task. Nothing is changed on a server now:</source>
        <translation>任务将作如下更改(&amp;C)，现在不会更改任何服务器：</translation>
    </message>
    <message>
        <source>Change and Check &amp;Again</source>
        <translation>更改并重新检查(&amp;A)</translation>
    </message>
    <message>
        <source>Rows that stand at the destination now will be lost when the migration runs.</source>
        <translation>迁移运行时，目标库中现有的行将会丢失。</translation>
    </message>
    <message>
        <source>The Confirm page names these tables and asks for each of them before anything starts.</source>
        <translation>开始之前，“确认”页会列出这些表并逐个请您确认。</translation>
    </message>
</context>
<context>
    <name>floe::ForeignKeyParents</name>
    <message>
        <source>Foreign keys have their parents</source>
        <translation>外键的父表</translation>
    </message>
    <message>
        <source>The foreign key %1 refers to %2, which is neither chosen nor at the destination.</source>
        <translation>外键%1引用了%2，而该表既未选择，也不在目标库中。</translation>
    </message>
    <message>
        <source>The constraint cannot be checked, so rows could be written that its parent does not allow.</source>
        <translation>无法检查此约束，因此可能写入父表不允许的行。</translation>
    </message>
    <message>
        <source>Choose the parent table too, leave the child out, or drop the constraint.</source>
        <translation>请同时选择父表、不迁移子表，或删除该约束。</translation>
    </message>
</context>
<context>
    <name>floe::FunctionCreators</name>
    <message>
        <source>Triggers and functions with the binary log</source>
        <translation>二进制日志下的触发器和函数</translation>
    </message>
    <message numerus="yes">
        <source>%n triggers and functions are chosen, while the destination writes a binary log and log_bin_trust_function_creators is off.</source>
        <translation>
            <numerusform>已选择%n个触发器和函数，而目标库开启了二进制日志且log_bin_trust_function_creators为关闭状态。</numerusform>
        </translation>
    </message>
    <message>
        <source>A function that is not declared DETERMINISTIC, NO SQL or READS SQL DATA is refused with error 1418.</source>
        <translation>未声明DETERMINISTIC、NO SQL或READS SQL DATA的函数会被拒绝，错误号1418。</translation>
    </message>
    <message>
        <source>An account without SUPER is refused to create them, with error 1419.</source>
        <translation>没有SUPER权限的账号创建它们时会被拒绝，错误号1419。</translation>
    </message>
    <message>
        <source>Have an administrator switch the parameter on for the time of the migration (on POLARDB: in the console&apos;s parameter list), or leave triggers and functions out.</source>
        <translation>请管理员在迁移期间开启该参数（POLARDB：在控制台的参数列表中），或不迁移触发器和函数。</translation>
    </message>
</context>
<context>
    <name>floe::GeneratedColumns</name>
    <message>
        <source>Generated columns</source>
        <translation>生成列</translation>
    </message>
    <message>
        <source>Computed columns: %1.</source>
        <translation>计算列：%1。</translation>
    </message>
    <message>
        <source>Their values are not copied but computed again by the destination, whose functions may give another result where versions differ.</source>
        <translation>其值不会被复制，而是由目标库重新计算；版本不同时，函数的结果可能不同。</translation>
    </message>
    <message>
        <source>Compare some of these values after the migration.</source>
        <translation>请在迁移后比较其中的部分值。</translation>
    </message>
</context>
<context>
    <name>floe::HelpText</name>
    <message>
        <source>help_en.md</source>
        <comment>name of the help file in this language</comment>
        <translation>help_zh_CN.md</translation>
    </message>
</context>
<context>
    <name>floe::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Sections of the help</source>
        <translation>帮助目录</translation>
    </message>
    <message>
        <source>Text of the section</source>
        <translation>正文</translation>
    </message>
</context>
<context>
    <name>floe::HtmlReport</name>
    <message>
        <source>Migration report: %1</source>
        <translation>迁移报告：%1</translation>
    </message>
    <message>
        <source>Migration report</source>
        <translation>迁移报告</translation>
    </message>
    <message>
        <source>Written by Floe %1. Times are those of the computer on which Floe ran.</source>
        <translation>由Floe %1生成。时间为运行Floe的计算机的时间。</translation>
    </message>
    <message numerus="yes">
        <source>Verification found %n difference(s) between source and destination.</source>
        <translation>
            <numerusform>校验发现源库与目标库有%n处差异。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not verified: the run did not come to its end.</source>
        <translation>未校验：运行未完成。</translation>
    </message>
    <message>
        <source>No rows were migrated: the task holds the schema migration only.</source>
        <translation>未迁移任何行：任务仅包含结构迁移。</translation>
    </message>
    <message>
        <source>Not verified: verification is switched off in the task.</source>
        <translation>未校验：任务中已关闭校验。</translation>
    </message>
    <message>
        <source>Not verified.</source>
        <translation>未校验。</translation>
    </message>
    <message>
        <source>Verified by counting: every table holds as many rows as were sent. Values were not compared.</source>
        <translation>已按行数校验：每张表的行数与发送的行数相同，未比较值。</translation>
    </message>
    <message>
        <source>Verified: every row was compared with what stands at the destination, bit for bit.</source>
        <translation>已校验：每一行都与目标库中的数据逐位比较过。</translation>
    </message>
    <message numerus="yes">
        <source>The definitions differ in %n place(s); they are listed below.</source>
        <translation>
            <numerusform>有%n处定义不一致，详见下方列表。</numerusform>
        </translation>
    </message>
    <message>
        <source>tables</source>
        <translation>张表</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>of values</source>
        <translation>数据量</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>over the whole run</source>
        <translation>全程平均</translation>
    </message>
    <message>
        <source>differences</source>
        <translation>处差异</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Code F-%1, server error %2 (%3)</source>
        <translation>错误码F-%1，服务器错误%2（%3）</translation>
    </message>
    <message>
        <source>Code F-%1</source>
        <translation>错误码F-%1</translation>
    </message>
    <message>
        <source>Circumstances</source>
        <translation>运行环境</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源库</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标库</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Snapshot of the source</source>
        <translation>源库快照</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作线程</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>address, server version</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Every object of the chosen databases stands here exactly once.</source>
        <translation>所选数据库中的每个对象在此恰好列出一次。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已校验</translation>
    </message>
    <message>
        <source>Sum of the row hashes</source>
        <translation>行哈希之和</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Yes</source>
        <comment>verified</comment>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <comment>verified</comment>
        <translation>否</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>存储过程</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>The first %1 of %2 are listed.</source>
        <translation>共%2处，列出前%1处。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>At the source</source>
        <translation>源库的值</translation>
    </message>
    <message>
        <source>At the destination</source>
        <translation>目标库的值</translation>
    </message>
    <message>
        <source>the whole row</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>Differences of the schema</source>
        <translation>结构差异</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) were run at the destination before this verification.</source>
        <translation>
            <numerusform>本次校验之前，在目标库执行了%n条语句。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) (%1) would make the rows of the destination agree with the source. They stand in %2; nothing of it was run.</source>
        <translation>
            <numerusform>有%n条语句（%1）可使目标库的行与源库一致，保存在%2中，均未执行。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was changed in the definitions</source>
        <translation>定义中的改动</translation>
    </message>
    <message>
        <source>So that the destination takes them.</source>
        <translation>为了让目标库能够接受。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Precheck</source>
        <translation>预检查</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>DTS check</source>
        <translation>DTS检查项</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>object, what was found</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Writes at the source</source>
        <translation>源库的写入</translation>
    </message>
    <message>
        <source>%1; the lock stood for %2</source>
        <comment>tier of the snapshot, duration</comment>
        <translation>%1；锁持续%2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>tables that are done, tables in all</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Routine</source>
        <translation>存储过程或函数</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Refused definitions</source>
        <translation>被拒绝的定义</translation>
    </message>
    <message>
        <source>These statements were refused by the destination. Each can be replaced by your own: on the status page, or with floe resume TASK --ddl OBJECT=FILE.</source>
        <translation>目标库拒绝了以下语句。您可以在状态页面，或通过floe resume TASK --ddl OBJECT=FILE，用自己的语句代替。</translation>
    </message>
    <message>
        <source>Estimated duration</source>
        <translation>预计耗时</translation>
    </message>
    <message>
        <source>%1; busy for %2 % of the time in which rows were copied and indexes built</source>
        <comment>how many, a number</comment>
        <translation>%1；在复制行和创建索引的时间里，%2 %处于忙碌状态</translation>
    </message>
    <message>
        <source>%1; it took %2, %3 longer than the upper end</source>
        <comment>a range, a duration, a duration</comment>
        <translation>%1；实际耗时%2，比上限多%3</translation>
    </message>
    <message>
        <source>%1; it took %2, %3 less than the lower end</source>
        <comment>a range, a duration, a duration</comment>
        <translation>%1；实际耗时%2，比下限少%3</translation>
    </message>
    <message>
        <source>%1; it took %2, within the range</source>
        <comment>a range, a duration</comment>
        <translation>%1；实际耗时%2，在范围之内</translation>
    </message>
    <message>
        <source>Ignored on %1, without a reason.</source>
        <translation>已于%1忽略，未填写原因。</translation>
    </message>
    <message>
        <source>Ignored on %1: %2</source>
        <comment>time, reason</comment>
        <translation>已于%1忽略：%2</translation>
    </message>
</context>
<context>
    <name>floe::InsertLoader</name>
    <message>
        <source>Raise max_allowed_packet at the destination, or set local_infile=ON there, whose path has no such limit.</source>
        <translation>请在目标库增大max_allowed_packet，或设置local_infile=ON，该方式没有此限制。</translation>
    </message>
</context>
<context>
    <name>floe::Journal</name>
    <message>
        <source>Floe leaves it as it is. Move it away, with %1-wal beside it if that is there, and Floe begins a new one. The list of tasks and what is known of interrupted runs is lost with it; task files are not.</source>
        <translation>Floe不会改动该文件。请将其移走（如果旁边有%1-wal，请一并移走），Floe会新建一个。任务列表和中断的运行的记录将随之丢失，任务文件不受影响。</translation>
    </message>
    <message>
        <source>The journal %1 is kept busy by another process.</source>
        <translation>任务记录库%1一直被其他进程占用。</translation>
    </message>
    <message>
        <source>Find out which other program holds the file open.</source>
        <translation>请查明是哪个程序打开了该文件。</translation>
    </message>
    <message>
        <source>There is no room left on the disk for the journal %1.</source>
        <translation>磁盘空间不足，无法写入任务记录库%1。</translation>
    </message>
    <message>
        <source>Make room on that disk, then go on.</source>
        <translation>请释放该磁盘的空间，然后继续。</translation>
    </message>
    <message>
        <source>The journal %1 cannot be read or written.</source>
        <translation>无法读取或写入任务记录库%1。</translation>
    </message>
    <message>
        <source>Check free space, quota and health of the disk, then go on.</source>
        <translation>请检查磁盘的剩余空间、配额和健康状况，然后继续。</translation>
    </message>
    <message>
        <source>The journal %1 cannot be opened for writing.</source>
        <translation>无法以写入方式打开任务记录库%1。</translation>
    </message>
    <message>
        <source>Check your rights on the file and on its folder.</source>
        <translation>请检查该文件及其所在文件夹的权限。</translation>
    </message>
    <message>
        <source>The journal %1 is damaged.</source>
        <translation>任务记录库%1已损坏。</translation>
    </message>
    <message>
        <source>%1 is not a journal of Floe, or it is damaged.</source>
        <translation>%1不是Floe的任务记录库，或者已损坏。</translation>
    </message>
    <message>
        <source>The journal %1 was written by a newer Floe.</source>
        <translation>任务记录库%1由更新版本的Floe写入。</translation>
    </message>
    <message>
        <source>Update Floe. Or move the file away, and Floe begins a new one; the list of tasks and what is known of interrupted runs is lost with it, task files are not.</source>
        <translation>请升级Floe；或将该文件移走，Floe会新建一个。任务列表和中断的运行的记录将随之丢失，任务文件不受影响。</translation>
    </message>
    <message>
        <source>The journal %1 is gone, but %2 stands, which belongs to it.</source>
        <translation>任务记录库%1不存在，但属于它的%2仍在。</translation>
    </message>
    <message>
        <source>Put the journal back beside it, or move that file away, too.</source>
        <translation>请将任务记录库放回原处，或将该文件也移走。</translation>
    </message>
    <message>
        <source>The journal %1 was moved or deleted while Floe worked with it.</source>
        <translation>任务记录库%1在Floe使用期间被移走或删除。</translation>
    </message>
    <message>
        <source>Put it back, or start Floe again.</source>
        <translation>请将其放回原处，或重新启动Floe。</translation>
    </message>
    <message>
        <source>The journal %1 cannot be made.</source>
        <translation>无法创建任务记录库%1。</translation>
    </message>
    <message>
        <source>Check your rights on its folder, and free space.</source>
        <translation>请检查其所在文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <source>The journal %1 does not know this task or run any more.</source>
        <translation>任务记录库%1中已没有该任务或该次运行。</translation>
    </message>
    <message>
        <source>It was removed from the list meanwhile. Start the task again.</source>
        <translation>它已从列表中删除。请重新启动任务。</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for SQLite is missing.</source>
        <translation>缺少Qt的SQLite驱动。</translation>
    </message>
    <message>
        <source>Install libqt6sql6-sqlite, or what your system calls it.</source>
        <translation>请安装libqt6sql6-sqlite，或您的系统中对应的软件包。</translation>
    </message>
</context>
<context>
    <name>floe::KeptTables</name>
    <message>
        <source>Structure of kept tables</source>
        <translation>保留表的结构</translation>
    </message>
    <message>
        <source>%1 does not exist at the destination.</source>
        <translation>%1在目标库中不存在。</translation>
    </message>
    <message>
        <source>%1 exists at the destination only, and has no default.</source>
        <translation>%1仅存在于目标库中，且没有默认值。</translation>
    </message>
    <message>
        <source>Rows of %1 cannot arrive there unchanged.</source>
        <translation>%1的行无法原样写入目标库。</translation>
    </message>
    <message>
        <source>Change the table at the destination, map or leave out the columns, or choose to drop existing tables.</source>
        <translation>请修改目标库中的表、映射或不迁移相应的列，或选择删除已存在的表。</translation>
    </message>
    <message>
        <source>%1 has no primary or unique key.</source>
        <translation>%1没有主键或唯一键。</translation>
    </message>
    <message>
        <source>Without a key, rows that stand there already cannot be recognised.</source>
        <translation>没有键，就无法识别目标库中已有的行。</translation>
    </message>
    <message>
        <source>Add a key, or choose truncate or drop for this table.</source>
        <translation>请添加键，或对此表选择清空或删除。</translation>
    </message>
    <message>
        <source>The source does not promise that rows are unique in the key %1 of the destination: it has no such key, or compares texts otherwise.</source>
        <translation>源库不保证各行在目标库的键 %1 上唯一：源库没有这个键，或者比较文本的方式不同。</translation>
    </message>
    <message>
        <source>Under “overwrite”, a row that arrives would replace another row of the source that collides with it there, even one that was proved already.</source>
        <translation>选择“覆盖”时，写入的一行会替换目标库中与它冲突的另一行源库数据，即使那一行已经校验通过。</translation>
    </message>
    <message>
        <source>Rows of the source that collide there are refused (error 1062), and the table stops.</source>
        <translation>源库中在该键上冲突的行会被拒绝（错误 1062），该表的迁移随之停止。</translation>
    </message>
    <message>
        <source>Drop that key at the destination, add it at the source, or choose to drop existing tables.</source>
        <translation>请在目标库删除该键，或在源库添加该键，或选择删除已存在的表。</translation>
    </message>
</context>
<context>
    <name>floe::LeastRights</name>
    <message>
        <source>Server: %1, %2</source>
        <comment>host and port, product and version</comment>
        <translation>服务器：%1，%2</translation>
    </message>
    <message>
        <source>Server: %1; its version is not known, MySQL 8.0.20 or newer is assumed.</source>
        <translation>服务器：%1；版本未知，按MySQL 8.0.20或更高版本处理。</translation>
    </message>
    <message>
        <source>To be run there by an administrator.</source>
        <translation>请由管理员在该服务器上执行。</translation>
    </message>
    <message>
        <source>The task tells the objects, not what the tables are like: rights that only some tables need are given for all that are chosen.</source>
        <translation>任务只说明对象，不说明表的结构：仅部分表需要的权限会授予所有所选的表。</translation>
    </message>
    <message>
        <source>A GRANT on a database takes a pattern, so that _ and % in its name stand behind a backslash. Where partial_revokes is ON, a name is taken as it is: leave those backslashes out.</source>
        <translation>GRANT中的数据库名是模式，因此名称中的_和%前加反斜杠。如果partial_revokes为ON，名称按原样处理，请去掉这些反斜杠。</translation>
    </message>
    <message>
        <source>Where this server writes a binary log, it takes triggers and functions from such an account only while log_bin_trust_function_creators is ON. No right short of SUPER does instead. For the time of the migration, if it is OFF:</source>
        <translation>如果该服务器写二进制日志，则只有log_bin_trust_function_creators为ON时，此类账号才能创建触发器和函数；除SUPER外没有权限可以代替。如果为OFF，请在迁移期间执行：</translation>
    </message>
    <message>
        <source>Views, procedures, functions, triggers and events that the migration made have this account as their DEFINER, and fail without it. Those that have it still:</source>
        <translation>迁移创建的视图、存储过程、函数、触发器和事件以此账号为DEFINER，没有该账号就会执行失败。仍以它为DEFINER的对象：</translation>
    </message>
    <message>
        <source>The account is dropped where that list is empty. Else it is locked, so that nobody logs in with it while the objects go on working; give them another DEFINER, and run this again.</source>
        <translation>列表为空时删除该账号。否则锁定账号，使其无法登录，而对象仍可使用；请为这些对象更换DEFINER，然后再次执行。</translation>
    </message>
    <message>
        <source>The account is dropped where that list is empty. Else it stays; give the objects another DEFINER, and run this again.</source>
        <translation>列表为空时删除该账号。否则保留账号；请为这些对象更换DEFINER，然后再次执行。</translation>
    </message>
    <message>
        <source>The account stays: objects have it as their DEFINER.</source>
        <translation>账号已保留：仍有对象以它为DEFINER。</translation>
    </message>
    <message>
        <source>An account for the source with just the rights of one task</source>
        <translation>源库账号，仅具有一个任务所需的权限</translation>
    </message>
    <message>
        <source>An account for the destination with just the rights of one task</source>
        <translation>目标库账号，仅具有一个任务所需的权限</translation>
    </message>
    <message>
        <source>Put a password of your own in place of the three dots.</source>
        <translation>请将省略号替换为您设置的密码。</translation>
    </message>
    <message>
        <source>Optional; may be left out.</source>
        <translation>可选，可以省略。</translation>
    </message>
    <message>
        <source>Takes away the account with which a task read the source</source>
        <translation>收回任务读取源库所用的账号</translation>
    </message>
    <message>
        <source>Takes away the account with which a task wrote to the destination</source>
        <translation>收回任务写入目标库所用的账号</translation>
    </message>
    <message>
        <source>All its rights; enough where the account itself is to stay.</source>
        <translation>收回其全部权限；如需保留账号本身，执行到此即可。</translation>
    </message>
    <message>
        <source>The account.</source>
        <translation>删除账号。</translation>
    </message>
</context>
<context>
    <name>floe::Ledger</name>
    <message numerus="yes">
        <source>%n table(s) copied and verified</source>
        <translation>
            <numerusform>已复制并校验%n张表</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) copied</source>
        <translation>
            <numerusform>已复制%n张表</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) remain</source>
        <translation>
            <numerusform>仍有%n处差异</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped by you</source>
        <translation>已按您的要求停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Skipped by you; what stands of it at the destination stayed there</source>
        <translation>按您的选择跳过，目标库中已有的部分保留</translation>
    </message>
    <message>
        <source>Skipped by you</source>
        <translation>按您的选择跳过</translation>
    </message>
    <message>
        <source>Stands on something that was skipped: %1</source>
        <translation>所依赖的对象已跳过：%1</translation>
    </message>
    <message numerus="yes">
        <source>Holds %n row(s) of its own, which stood there before and were not compared</source>
        <translation>
            <numerusform>表中有%n行是迁移前已有的，未参与比较</numerusform>
        </translation>
    </message>
    <message>
        <source>Not chosen for this task</source>
        <translation>此任务未选择</translation>
    </message>
    <message>
        <source>Its time is over, and servers drop such an event as soon as it is created.</source>
        <translation>该事件的执行时间已结束，服务器会在创建后立即删除此类事件。</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) copied, rows counted</source>
        <translation>
            <numerusform>已复制%n张表，并校验行数</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::LedgerSums</name>
    <message numerus="yes">
        <source>%n object(s): %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed.</source>
        <comment>sums of the ledger</comment>
        <translation>
            <numerusform>共%n个对象：已迁移%1个，映射名称%2个，不迁移%3个，不支持%4个，失败%5个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s): %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed, %6 not reached.</source>
        <comment>sums of the ledger</comment>
        <translation>
            <numerusform>共%n个对象：已迁移%1个，映射名称%2个，不迁移%3个，不支持%4个，失败%5个，未执行到%6个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) hold rows of their own, which stood there before and were not compared: %1 rows.</source>
        <translation>
            <numerusform>%n张表中有迁移前已有的行，未参与比较：共%1行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::LiveControls</name>
    <message>
        <source>How many workers are busy. Takes effect at once, without a new snapshot; not more than the task was started with.</source>
        <translation>正在工作的线程数。立即生效，无需新的快照；不能超过任务启动时的数量。</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source> MiB/s</source>
        <translation> MiB/s</translation>
    </message>
    <message>
        <source>The most that is read a second, all workers together. Takes effect at once.</source>
        <translation>所有工作线程每秒读取的总量上限。立即生效。</translation>
    </message>
    <message>
        <source>Wor&amp;kers:</source>
        <translation>工作线程(&amp;K)：</translation>
    </message>
    <message>
        <source>Li&amp;mit:</source>
        <translation>限速(&amp;M)：</translation>
    </message>
    <message>
        <source>off</source>
        <comment>load guard</comment>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The run slows down while more statements than this run beside its own at the source or at the destination (Threads_running). Takes effect within two seconds.</source>
        <translation>源库或目标库上同时执行的其他语句（Threads_running）超过此数时，运行会降速。修改后两秒内生效。</translation>
    </message>
    <message>
        <source>Load &amp;guard:</source>
        <translation>负载保护(&amp;G)：</translation>
    </message>
</context>
<context>
    <name>floe::LoadDataLoader</name>
    <message>
        <source>The destination did not say how many rows it took.</source>
        <translation>目标库未返回接受的行数。</translation>
    </message>
    <message>
        <source>%1: %2 rows have a key that already stands at the destination.</source>
        <translation>%1：%2行的键在目标库中已存在。</translation>
    </message>
    <message>
        <source>Another session wrote to the table, or a key that tells the rows apart at the source does not at the destination (collation). Nothing of this chunk was kept.</source>
        <translation>有其他会话写入了该表，或源库中能区分的键在目标库中无法区分（排序规则）。该数据块未保留任何内容。</translation>
    </message>
    <message>
        <source>%1: the destination did not take every value unchanged (%2 rows sent, %3 taken, %4 skipped, %5 warnings).</source>
        <translation>%1：目标库未能原样接受所有值（发送%2行，接受%3行，跳过%4行，%5条警告）。</translation>
    </message>
    <message>
        <source>Nothing of this chunk was kept. The server&apos;s first warnings stand below.</source>
        <translation>该数据块未保留任何内容。服务器的前几条警告见下方。</translation>
    </message>
</context>
<context>
    <name>floe::LoadGuard</name>
    <message>
        <source>The server names no status variable Threads_running.</source>
        <translation>服务器没有状态变量Threads_running。</translation>
    </message>
    <message numerus="yes">
        <source>The load has fallen to %n statement(s) beside ours, the limit is %1. Workers that go on: %2 of %3.</source>
        <translation>
            <numerusform>负载已降至%n条其他语句，上限为%1。%3个工作线程中有%2个继续。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The source is busy: %n statement(s) run there beside ours, the limit is %1. One worker goes on and rests between its chunks.</source>
        <translation>
            <numerusform>源库繁忙：另有%n条语句正在执行，上限为%1。仅1个工作线程继续，并在数据块之间休息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The destination is busy: %n statement(s) run there beside ours, the limit is %1. One worker goes on and rests between its chunks.</source>
        <translation>
            <numerusform>目标库繁忙：另有%n条语句正在执行，上限为%1。仅1个工作线程继续，并在数据块之间休息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The source is busy: %n statement(s) run there beside ours, the limit is %1. Workers that go on: %2 of %3.</source>
        <translation>
            <numerusform>源库繁忙：另有%n条语句正在执行，上限为%1。%3个工作线程中有%2个继续。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The destination is busy: %n statement(s) run there beside ours, the limit is %1. Workers that go on: %2 of %3.</source>
        <translation>
            <numerusform>目标库繁忙：另有%n条语句正在执行，上限为%1。%3个工作线程中有%2个继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>The load guard no longer holds the run back.</source>
        <translation>负载保护已不再限制运行。</translation>
    </message>
    <message>
        <source>The load guard does not watch the source, which does not tell how many statements run there: %1</source>
        <translation>负载保护不监视源库，因为源库未提供正在执行的语句数：%1</translation>
    </message>
    <message>
        <source>The load guard does not watch the destination, which does not tell how many statements run there: %1</source>
        <translation>负载保护不监视目标库，因为目标库未提供正在执行的语句数：%1</translation>
    </message>
    <message>
        <source>The load guard does not watch the source, which does not let it in: %1</source>
        <translation>负载保护不监视源库，因为源库不允许其登录：%1</translation>
    </message>
    <message>
        <source>The load guard does not watch the destination, which does not let it in: %1</source>
        <translation>负载保护不监视目标库，因为目标库不允许其登录：%1</translation>
    </message>
</context>
<context>
    <name>floe::LoadPath</name>
    <message>
        <source>How rows travel</source>
        <translation>数据写入方式</translation>
    </message>
    <message>
        <source>Rows are loaded with LOAD DATA LOCAL INFILE from memory; no file is written.</source>
        <translation>用LOAD DATA LOCAL INFILE直接从内存写入，不产生文件。</translation>
    </message>
    <message>
        <source>Rows are loaded with multi-row INSERT statements, because local_infile is off.</source>
        <translation>用多行INSERT语句写入，因为local_infile已关闭。</translation>
    </message>
    <message numerus="yes">
        <source>%n workers copy side by side.</source>
        <translation>
            <numerusform>%n个工作线程并行复制。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tables with an AUTO_INCREMENT column are loaded by one worker at a time.</source>
        <translation>含AUTO_INCREMENT列的表同一时刻仅由一个工作线程写入。</translation>
    </message>
    <message>
        <source>At innodb_autoinc_lock_mode=%1 a running load locks out the other loads into the same table.</source>
        <translation>innodb_autoinc_lock_mode=%1时，正在进行的写入会阻塞同一张表的其他写入。</translation>
    </message>
    <message>
        <source>Rows are sent as arrays of values to prepared INSERT statements.</source>
        <translation>行数据以值数组的形式，通过预处理的INSERT语句写入。</translation>
    </message>
    <message>
        <source>Tables whose values may be larger than 64 KiB are loaded with LOAD DATA LOCAL INFILE from memory; no file is written.</source>
        <translation>值可能大于64 KiB的表通过LOAD DATA LOCAL INFILE从内存加载，不写任何文件。</translation>
    </message>
    <message>
        <source>Of these, tables with an AUTO_INCREMENT column are loaded by one worker at a time.</source>
        <translation>其中含AUTO_INCREMENT列的表，同一时间只由一个工作线程写入。</translation>
    </message>
</context>
<context>
    <name>floe::LocalInfile</name>
    <message>
        <source>LOAD DATA LOCAL at the destination</source>
        <translation>目标库的LOAD DATA LOCAL</translation>
    </message>
    <message>
        <source>local_infile is off at the destination.</source>
        <translation>目标库的local_infile已关闭。</translation>
    </message>
    <message>
        <source>Rows then travel as multi-row INSERT statements: as exact, but about half as fast, and no row may be larger than max_allowed_packet (%L1 bytes there).</source>
        <translation>此时以多行INSERT语句写入：同样精确，但速度约为一半，且任何一行都不能大于max_allowed_packet（目标库为%L1字节）。</translation>
    </message>
    <message>
        <source>Switch local_infile on at the destination for the time of the migration (on POLARDB: in the console&apos;s parameter list).</source>
        <translation>请在迁移期间在目标库开启local_infile（POLARDB：在控制台的参数列表中）。</translation>
    </message>
</context>
<context>
    <name>floe::LockNotes</name>
    <message>
        <source>%1 Seen last: %2</source>
        <comment>what failed, what was waited for and who was in the way</comment>
        <translation>%1最近一次观察到：%2</translation>
    </message>
    <message>
        <source>Wait until session %1 there lets go, or end it (KILL %1); then go on with the run. What was copied stays.</source>
        <translation>请等待该处的会话%1释放锁，或终止该会话（KILL %1），然后继续运行。已复制的数据会保留。</translation>
    </message>
</context>
<context>
    <name>floe::LogPane</name>
    <message>
        <source>Debug</source>
        <comment>level of a log line</comment>
        <translation>调试</translation>
    </message>
    <message>
        <source>Info</source>
        <comment>level of a log line</comment>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>level of a log line</comment>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <comment>level of a log line</comment>
        <translation>错误</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Without details</source>
        <translation>不含调试信息</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>警告和错误</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>仅错误</translation>
    </message>
    <message>
        <source>Sho&amp;w:</source>
        <translation>显示(&amp;W)：</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>Copies the lines shown.</source>
        <translation>复制当前显示的行。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>floe::LostSession</name>
    <message>
        <source>A lost session is still at work at the destination and does not end.</source>
        <translation>一个断开的会话仍在目标库上运行且没有结束。</translation>
    </message>
    <message>
        <source>End session %1 at the destination, then start again.</source>
        <translation>请在目标库终止会话%1，然后重新启动。</translation>
    </message>
    <message>
        <source>A lost session is still at its COMMIT at the destination, which waits there for room on a disk or for a replica.</source>
        <translation>一个断开的会话仍在目标库上执行COMMIT，该COMMIT正在等待磁盘空间或从库。</translation>
    </message>
    <message>
        <source>Make room for the destination&apos;s binary log, or see to its replicas; the COMMIT ends by itself within a minute. Do not kill session %1: MySQL may stop the whole server for it.</source>
        <translation>请为目标库的二进制日志腾出空间，或检查其从库；COMMIT会在一分钟内自行结束。请勿终止会话%1：MySQL可能因此停止整个服务器。</translation>
    </message>
</context>
<context>
    <name>floe::MappedNames</name>
    <message>
        <source>Mapped names are unique</source>
        <translation>映射名称唯一</translation>
    </message>
    <message>
        <source>%1 and %2 would both be called %3 at the destination.</source>
        <translation>%1和%2在目标库中都将命名为%3。</translation>
    </message>
    <message>
        <source>The destination compares names with lower_case_table_names=%1.</source>
        <translation>目标库按lower_case_table_names=%1比较名称。</translation>
    </message>
    <message>
        <source>Give one of them another name.</source>
        <translation>请为其中一个设置其他名称。</translation>
    </message>
    <message>
        <source>The name %1 is too long for the file that the destination keeps under it.</source>
        <translation>名称 %1 过长，目标库无法以它为名建立文件。</translation>
    </message>
    <message>
        <source>Servers write most characters beside ASCII letters and digits with five bytes there, which makes %1 of the %2 that a file&apos;s name may have.</source>
        <translation>除 ASCII 字母和数字外，服务器在文件名中用五个字节表示大多数字符，合计 %1 字节，而文件名最多 %2 字节。</translation>
    </message>
    <message>
        <source>Give it a shorter name.</source>
        <translation>请换一个较短的名称。</translation>
    </message>
</context>
<context>
    <name>floe::MigrationDraft</name>
    <message>
        <source>No object is selected for the migration.</source>
        <translation>未选择任何迁移对象。</translation>
    </message>
    <message>
        <source>Choose at least one database or table on the page Types and objects.</source>
        <translation>请在“迁移类型及对象”页面至少选择一个数据库或表。</translation>
    </message>
</context>
<context>
    <name>floe::MigrationRun</name>
    <message>
        <source>The task names no objects.</source>
        <translation>任务中没有迁移对象。</translation>
    </message>
    <message>
        <source>Choose at least one database or table.</source>
        <translation>请至少选择一个数据库或表。</translation>
    </message>
    <message>
        <source>%1 of %2 workers could connect: %3</source>
        <translation>%2个工作线程中有%1个连接成功：%3</translation>
    </message>
    <message>
        <source>Copied, not verified</source>
        <translation>已复制，未校验</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>The sessions of this run were ended twice, while the servers were up.</source>
        <translation>服务器正常运行期间，本次运行的会话被终止了两次。</translation>
    </message>
    <message>
        <source>Ask who ended them and why, then resume.</source>
        <translation>请确认是谁、为何终止了会话，然后继续运行。</translation>
    </message>
    <message>
        <source>Both servers answer; the run goes on.</source>
        <translation>两端服务器均有响应，运行继续。</translation>
    </message>
    <message>
        <source>The source was written during the run, and there was no common moment: both ends are compared once more.</source>
        <translation>运行期间源库有写入，且没有统一的快照时间点：两端将再比较一次。</translation>
    </message>
</context>
<context>
    <name>floe::MigrationWizard</name>
    <message>
        <source>Data Migration</source>
        <translation>数据迁移</translation>
    </message>
    <message>
        <source>&amp;Start migration</source>
        <translation>启动迁移(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>step</comment>
        <translation>源库</translation>
    </message>
    <message>
        <source>Destination</source>
        <comment>step</comment>
        <translation>目标库</translation>
    </message>
    <message>
        <source>Types and objects</source>
        <comment>step</comment>
        <translation>迁移类型及对象</translation>
    </message>
    <message>
        <source>Precheck</source>
        <comment>step</comment>
        <translation>预检查</translation>
    </message>
    <message>
        <source>Confirm</source>
        <comment>step</comment>
        <translation>确认</translation>
    </message>
    <message>
        <source>Status</source>
        <comment>step</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Discard this migration task?</source>
        <translation>是否放弃此迁移任务？</translation>
    </message>
    <message>
        <source>Nothing has been migrated yet. The chosen objects and their names are lost unless the task file is saved on the page Confirm.</source>
        <translation>尚未迁移任何数据。如未在“确认”页面保存任务文件，所选对象及其名称将会丢失。</translation>
    </message>
    <message>
        <source>&amp;Discard task</source>
        <translation>放弃任务(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>继续编辑(&amp;K)</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Explains this page (%1)</source>
        <translation>解释本页面（%1）</translation>
    </message>
    <message>
        <source>Tasks…</source>
        <translation>任务…</translation>
    </message>
    <message>
        <source>Migration tasks of this computer and their runs (%1)</source>
        <translation>本机的迁移任务及其运行（%1）</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <comment>name of a duplicated task</comment>
        <translation>%1（副本）</translation>
    </message>
</context>
<context>
    <name>floe::NameCase</name>
    <message>
        <source>Case of names</source>
        <translation>名称大小写</translation>
    </message>
    <message>
        <source>lower_case_table_names is %1 at the source and %2 at the destination.</source>
        <translation>lower_case_table_names在源库为%1，在目标库为%2。</translation>
    </message>
    <message>
        <source>Statements that write a name in another case than it was created in are taken by one server and refused by the other.</source>
        <translation>如果语句中名称的大小写与创建时不同，会被一端接受而被另一端拒绝。</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen tables have upper-case letters in their names; statements may find them at one server only.</source>
        <translation>
            <numerusform>所选的%n张表名称中含有大写字母，语句可能仅在一端能找到它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>Have the application write names exactly as they were created. The parameter itself can only be set when a server is made.</source>
        <translation>请让应用按创建时的写法使用名称。该参数只能在创建服务器时设置。</translation>
    </message>
</context>
<context>
    <name>floe::NotMigrated</name>
    <message>
        <source>What will not be migrated</source>
        <translation>不迁移的内容</translation>
    </message>
    <message>
        <source>A view that is not chosen.</source>
        <translation>未选择的视图。</translation>
    </message>
    <message>
        <source>A procedure or function that is not chosen.</source>
        <translation>未选择的存储过程或函数。</translation>
    </message>
    <message>
        <source>A trigger that is not chosen, or whose table is not chosen.</source>
        <translation>未选择的触发器，或其所在的表未选择。</translation>
    </message>
    <message>
        <source>An event that is not chosen.</source>
        <translation>未选择的事件。</translation>
    </message>
    <message>
        <source>A sequence: create it by hand at the destination.</source>
        <translation>序列：请在目标库手动创建。</translation>
    </message>
    <message>
        <source>A table that is not chosen.</source>
        <translation>未选择的表。</translation>
    </message>
    <message>
        <source>Accounts, grants and server parameters are not migrated.</source>
        <translation>账号、授权和服务器参数不迁移。</translation>
    </message>
    <message>
        <source>Create the application&apos;s accounts at the destination yourself.</source>
        <translation>请自行在目标库创建应用的账号。</translation>
    </message>
    <message>
        <source>Rows are not migrated: full data migration is not chosen.</source>
        <translation>行不迁移：未选择全量数据迁移。</translation>
    </message>
    <message>
        <source>Definitions are not migrated: schema migration is not chosen.</source>
        <translation>定义不迁移：未选择结构迁移。</translation>
    </message>
    <message>
        <source>Columns that are left out: %1.</source>
        <translation>不迁移的列：%1。</translation>
    </message>
    <message>
        <source>Only rows that fulfil the row filter: %1</source>
        <translation>仅迁移满足过滤条件的行：%1</translation>
    </message>
</context>
<context>
    <name>floe::NotSamePlace</name>
    <message>
        <source>Source and destination are different places</source>
        <translation>源库与目标库不是同一位置</translation>
    </message>
    <message>
        <source>Both ends are one server, and %1 would be written to %2, which is itself a source.</source>
        <translation>两端是同一台服务器，%1将写入%2，而后者本身也是源对象。</translation>
    </message>
    <message>
        <source>The source would be overwritten by the migration.</source>
        <translation>迁移会覆盖源库的数据。</translation>
    </message>
    <message>
        <source>Rename the database or the table at the destination.</source>
        <translation>请为该数据库或表设置其他映射名称。</translation>
    </message>
</context>
<context>
    <name>floe::ObjectDelegate</name>
    <message>
        <source>Name at the destination</source>
        <translation>映射名称</translation>
    </message>
</context>
<context>
    <name>floe::ObjectName</name>
    <message>
        <source>A name must not be empty.</source>
        <translation>名称不能为空。</translation>
    </message>
    <message>
        <source>The name “%1” holds a NUL character, which no server takes.</source>
        <translation>名称“%1”含有NUL字符，服务器不接受。</translation>
    </message>
    <message>
        <source>The name “%1” holds a character beyond U+FFFF, which no server takes in a name.</source>
        <translation>名称“%1”含有U+FFFF以上的字符，服务器不接受这样的名称。</translation>
    </message>
    <message>
        <source>The name “%1” is longer than 64 characters.</source>
        <translation>名称“%1”超过64个字符。</translation>
    </message>
    <message>
        <source>The name “%1” ends with a space, which no server takes.</source>
        <translation>名称“%1”以空格结尾，服务器不接受。</translation>
    </message>
    <message>
        <source>The name “%1” begins with #mysql50#, which servers keep for themselves.</source>
        <translation>名称“%1”以#mysql50#开头，该前缀由服务器保留。</translation>
    </message>
    <message>
        <source>“%1” is a database of the server itself.</source>
        <translation>“%1”是服务器的系统数据库。</translation>
    </message>
    <message>
        <source>Choose another name for the destination.</source>
        <translation>请选择其他映射名称。</translation>
    </message>
    <message>
        <source>The name “%1” ends with a tab or a line break, which no server takes.</source>
        <translation>名称“%1”以制表符或换行符结尾，任何服务器都不接受。</translation>
    </message>
</context>
<context>
    <name>floe::ObjectPane</name>
    <message>
        <source>&amp;Available</source>
        <translation>源库对象(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Selected</source>
        <translation>已选择对象(&amp;S)</translation>
    </message>
    <message>
        <source>Filter the available objects</source>
        <translation>过滤源库对象</translation>
    </message>
    <message>
        <source>Filter the selected objects</source>
        <translation>过滤已选择对象</translation>
    </message>
    <message>
        <source>Filter by name, or database.table</source>
        <translation>按名称或database.table过滤</translation>
    </message>
    <message>
        <source>Available objects</source>
        <translation>源库对象</translation>
    </message>
    <message>
        <source>Selected objects</source>
        <translation>已选择对象</translation>
    </message>
</context>
<context>
    <name>floe::ObjectPatterns</name>
    <message>
        <source>--objects: %1</source>
        <translation>--objects：%1</translation>
    </message>
    <message>
        <source>For example: --objects &apos;shop.*,employees.salaries&apos;. Names that hold a comma, a dot, * or ? go in backticks.</source>
        <translation>例如：--objects &apos;shop.*,employees.salaries&apos;。名称中含有逗号、点、*或?时，请用反引号括起来。</translation>
    </message>
    <message>
        <source>a backtick stands in the middle of a name.</source>
        <translation>名称中间出现了反引号。</translation>
    </message>
    <message>
        <source>a backtick is not closed.</source>
        <translation>反引号未闭合。</translation>
    </message>
    <message>
        <source>a name is missing in “%1”.</source>
        <translation>“%1”中缺少名称。</translation>
    </message>
    <message>
        <source>“%1” holds more than DATABASE.TABLE.</source>
        <translation>“%1”不止DATABASE.TABLE两部分。</translation>
    </message>
    <message>
        <source>something follows a closed backtick.</source>
        <translation>闭合的反引号之后还有内容。</translation>
    </message>
    <message>
        <source>nothing on the source matches “%1”.</source>
        <translation>源库中没有与“%1”匹配的对象。</translation>
    </message>
</context>
<context>
    <name>floe::ObjectTexts</name>
    <message>
        <source>“%1”</source>
        <comment>a name</comment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Named in the task file; the source was not asked yet.</source>
        <translation>任务文件中已列出，尚未向源库查询。</translation>
    </message>
    <message>
        <source>Another selected object gets the name %1 at the destination, too: rename one of them (F2) or take it back (Delete).</source>
        <translation>另一个已选择对象的映射名称也是%1：请重命名其中一个（F2）或取消选择（Delete）。</translation>
    </message>
    <message>
        <source>Becomes %1 at the destination.</source>
        <translation>在目标库中变为%1。</translation>
    </message>
    <message>
        <source>Two of its columns get one name: open it and rename one of them.</source>
        <translation>其中两列的名称相同：请展开后重命名其中一列。</translation>
    </message>
    <message>
        <source>Only rows where: %1</source>
        <translation>仅迁移满足条件的行：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) left out.</source>
        <translation>
            <numerusform>%n列不迁移。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) renamed.</source>
        <translation>
            <numerusform>%n列已重命名。</numerusform>
        </translation>
    </message>
    <message>
        <source>If it exists at the destination: %1</source>
        <translation>如果目标库中已存在：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: type</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Another column of this table gets the name %1, too: rename one of them (F2) or leave it out.</source>
        <translation>此表另一列的名称也是%1：请重命名其中一列（F2）或不迁移该列。</translation>
    </message>
    <message>
        <source>Part of the primary key, so it cannot be left out: without it, rows could not be told apart.</source>
        <translation>属于主键，必须迁移：没有它就无法区分各行。</translation>
    </message>
    <message>
        <source>The last column that is kept; to leave it out, take the table back.</source>
        <translation>这是最后一个保留的列；如不需要，请取消选择该表。</translation>
    </message>
    <message>
        <source>Clear the check box to leave this column out.</source>
        <translation>取消勾选即不迁移此列。</translation>
    </message>
    <message>
        <source>Left out: the column and its values are not migrated.</source>
        <translation>不迁移：该列及其值不会被迁移。</translation>
    </message>
    <message>
        <source>Another selected database gets the name %1 at the destination, too: rename one of them (F2) or take it back (Delete).</source>
        <translation>另一个已选择数据库的映射名称也是%1：请重命名其中一个（F2）或取消选择（Delete）。</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n张表</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Views (%n)</source>
        <translation>
            <numerusform>视图（%n）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Routines (%n)</source>
        <comment>stored procedures and functions</comment>
        <translation>
            <numerusform>存储过程和函数（%n）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Triggers (%n)</source>
        <translation>
            <numerusform>触发器（%n）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Events (%n)</source>
        <translation>
            <numerusform>事件（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 tables</source>
        <translation>%1 / %2张表</translation>
    </message>
    <message>
        <source>OK</source>
        <comment>state of a selected object</comment>
        <translation>正常</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>已重命名</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不迁移</translation>
    </message>
    <message>
        <source>Key column</source>
        <translation>主键列</translation>
    </message>
    <message>
        <source>Name clash</source>
        <translation>名称冲突</translation>
    </message>
    <message numerus="yes">
        <source>%n clash(es)</source>
        <translation>
            <numerusform>%n处冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>Columns clash</source>
        <translation>列名冲突</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>From task file</source>
        <translation>来自任务文件</translation>
    </message>
    <message>
        <source>A database&apos;s objects of one kind are selected together.</source>
        <translation>同一数据库中同一类型的对象一起选择。</translation>
    </message>
    <message>
        <source>Stop in the precheck</source>
        <translation>在预检查时停止</translation>
    </message>
    <message>
        <source>Keep existing rows</source>
        <translation>保留已有的行</translation>
    </message>
    <message>
        <source>Overwrite rows with the same key</source>
        <translation>覆盖键相同的行</translation>
    </message>
    <message>
        <source>Empty the table first</source>
        <translation>先清空表</translation>
    </message>
    <message>
        <source>Drop and recreate the table</source>
        <translation>删除并重建表</translation>
    </message>
    <message>
        <source>The table stays as it is; without full data migration, no row is touched.</source>
        <translation>表保持不变；未选择全量数据迁移时，不会改动任何行。</translation>
    </message>
    <message>
        <source>Nothing that exists is touched: the precheck names such tables and stops.</source>
        <translation>不改动任何已有内容：预检查会列出这些表并停止。</translation>
    </message>
    <message>
        <source>The precheck stops: without schema migration every table exists already, so choose what happens to its rows.</source>
        <translation>预检查会停止：未选择结构迁移时所有表都已存在，请选择如何处理表中的行。</translation>
    </message>
    <message>
        <source>Rows are added; a row whose key exists there already is not copied.</source>
        <translation>添加行；目标库中已有相同键的行不会复制。</translation>
    </message>
    <message>
        <source>Rows are added; a row whose key exists there already is replaced.</source>
        <translation>添加行；目标库中已有相同键的行会被替换。</translation>
    </message>
    <message>
        <source>All rows of the table at the destination are deleted before the copy.</source>
        <translation>复制前删除目标库该表中的所有行。</translation>
    </message>
    <message>
        <source>The table at the destination is deleted with all its rows and created anew.</source>
        <translation>删除目标库中的表及其所有行，然后重新创建。</translation>
    </message>
    <message>
        <source>About %1 rows, %2</source>
        <comment>estimates of the source&apos;s catalogue: rows, size</comment>
        <translation>约%1行，%2</translation>
    </message>
</context>
<context>
    <name>floe::ObjectTreeModel</name>
    <message>
        <source>As the source estimates it</source>
        <translation>源库的估计值</translation>
    </message>
    <message>
        <source>The object&apos;s name at the destination; F2 changes it</source>
        <translation>对象的映射名称，按F2修改</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Mapped name</source>
        <translation>映射名称</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>floe::ObjectTreeView</name>
    <message>
        <source>Retr&amp;y</source>
        <translation>重试(&amp;Y)</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n个对象</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ObjectsPage</name>
    <message>
        <source>Retr&amp;y</source>
        <translation>重试(&amp;Y)</translation>
    </message>
    <message>
        <source>Types and Objects</source>
        <translation>迁移类型及对象</translation>
    </message>
    <message>
        <source>Choose what is migrated, and under which names it stands at the destination.</source>
        <translation>选择要迁移的内容及其映射名称。</translation>
    </message>
    <message>
        <source>Nothing is selected yet. Choose databases or tables on the left, then press &gt; or drag them here.</source>
        <translation>尚未选择任何对象。请在左侧选择数据库或表，然后点击 &gt; 或拖到此处。</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select what is marked on the left (Enter)</source>
        <translation>选择左侧标记的对象（Enter）</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全部选择</translation>
    </message>
    <message>
        <source>Select everything that is shown on the left</source>
        <translation>选择左侧显示的全部对象</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Take back what is marked on the right (Delete)</source>
        <translation>取消选择右侧标记的对象（Delete）</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部取消选择</translation>
    </message>
    <message>
        <source>Take back everything that is shown on the right</source>
        <translation>取消选择右侧显示的全部对象</translation>
    </message>
    <message>
        <source>Next &amp;conflict</source>
        <translation>下一处冲突(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Change the name at the destination (F2)</source>
        <translation>修改映射名称（F2）</translation>
    </message>
    <message>
        <source>Edit &amp;table…</source>
        <translation>编辑表(&amp;T)…</translation>
    </message>
    <message>
        <source>Name, row filter, and what happens if the table exists already</source>
        <translation>映射名称、过滤条件以及表已存在时的处理方式</translation>
    </message>
    <message numerus="yes">
        <source>Searching: %n database(s) left to read…</source>
        <translation>
            <numerusform>正在搜索：还有%n个数据库待读取…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s) on the source</source>
        <translation>
            <numerusform>源库共%n个数据库</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, about %3</source>
        <comment>databases, tables, size</comment>
        <translation>%1，%2，约%3</translation>
    </message>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n个数据库</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n张表</numerusform>
        </translation>
    </message>
    <message>
        <source>To go on, choose at least one migration type.</source>
        <translation>请至少选择一种迁移类型，才能继续。</translation>
    </message>
    <message>
        <source>To go on, select at least one database or table.</source>
        <translation>请至少选择一个数据库或表，才能继续。</translation>
    </message>
    <message>
        <source>To go on, read “%1” again or take it back.</source>
        <translation>请重新读取“%1”或取消选择，才能继续。</translation>
    </message>
    <message>
        <source>Reading the selected databases…</source>
        <translation>正在读取所选数据库…</translation>
    </message>
    <message>
        <source>Waiting for the source&apos;s list of databases…</source>
        <translation>正在等待源库的数据库列表…</translation>
    </message>
    <message>
        <source>To go on, give every object a name of its own at the destination.</source>
        <translation>请确保每个对象的映射名称各不相同，才能继续。</translation>
    </message>
    <message numerus="yes">
        <source>%n clashing name(s)</source>
        <translation>
            <numerusform>%n个名称冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>No selected object fits the filter.</source>
        <translation>没有符合过滤条件的已选择对象。</translation>
    </message>
    <message>
        <source>Nothing was read yet: the source is chosen on the first page.</source>
        <translation>尚未读取：请先在第一个页面选择源库。</translation>
    </message>
    <message>
        <source>Reading the databases of %1…</source>
        <translation>正在读取%1的数据库…</translation>
    </message>
    <message>
        <source>%1 shows this account no database beside its own system databases.</source>
        <translation>除系统数据库外，%1没有此账号可见的数据库。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>No available object fits the filter.</source>
        <translation>没有符合过滤条件的源库对象。</translation>
    </message>
    <message>
        <source>Everything is selected.</source>
        <translation>已全部选择。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外%n个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of the task are not at the source and were left out:</source>
        <translation>
            <numerusform>任务中有%n个对象在源库中不存在，已去除：</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ObjectsProof</name>
    <message>
        <source>it was not made by the run</source>
        <translation>运行未创建该对象</translation>
    </message>
    <message>
        <source>does not stand at the destination</source>
        <translation>不在目标库中</translation>
    </message>
    <message>
        <source>%1 could not be compared: %2</source>
        <translation>无法比较%1：%2</translation>
    </message>
    <message>
        <source>is not as the run created it</source>
        <translation>与运行所创建的不一致</translation>
    </message>
</context>
<context>
    <name>floe::OddValues</name>
    <message>
        <source>Zero dates and empty ENUM values</source>
        <translation>零日期和空ENUM值</translation>
    </message>
    <message>
        <source>%1 holds zero dates.</source>
        <translation>%1中有零日期。</translation>
    </message>
    <message>
        <source>%1 holds the empty value that stands for a wrong one.</source>
        <translation>%1中有代表错误值的空值。</translation>
    </message>
    <message>
        <source>They arrive as they are, but the destination&apos;s sql_mode refuses them to applications that write such a row again.</source>
        <translation>这些值会原样到达，但应用再次写入这样的行时，目标库的sql_mode会拒绝。</translation>
    </message>
    <message>
        <source>Correct them at the source, or set the destination&apos;s sql_mode as the source has it.</source>
        <translation>请在源库更正这些值，或将目标库的sql_mode设置为与源库相同。</translation>
    </message>
    <message>
        <source>The first %1 rows of each table were looked at, in %2 columns.</source>
        <translation>已查看每个表的前%1行，共%2列。</translation>
    </message>
</context>
<context>
    <name>floe::OldPasswords</name>
    <message>
        <source>Password format</source>
        <translation>密码格式</translation>
    </message>
    <message>
        <source>%1 keeps new passwords in the format of MySQL 4.0.</source>
        <translation>%1以MySQL 4.0的格式保存新密码。</translation>
    </message>
    <message>
        <source>Newer servers know no such passwords: accounts made with them cannot log in there.</source>
        <translation>较新的服务器不支持此类密码：使用该密码的账号无法登录。</translation>
    </message>
    <message>
        <source>Switch it off, and give these accounts their passwords anew.</source>
        <translation>请关闭该参数，并重新设置这些账号的密码。</translation>
    </message>
</context>
<context>
    <name>floe::OtherDefinitions</name>
    <message>
        <source>Views, routines, triggers and events</source>
        <translation>视图、存储过程和函数、触发器、事件</translation>
    </message>
    <message>
        <source>The object is rewritten for the destination, or leans on something that is not there under that name.</source>
        <translation>该对象会为目标库改写，或依赖目标库中不存在的同名内容。</translation>
    </message>
    <message>
        <source>Look at this object at the destination after the migration.</source>
        <translation>请在迁移后检查目标库中的此对象。</translation>
    </message>
    <message>
        <source>%1 cannot hold this object; it is left out.</source>
        <translation>%1无法容纳此对象，不迁移。</translation>
    </message>
    <message>
        <source>Write it anew at the destination.</source>
        <translation>请在目标库重新编写。</translation>
    </message>
</context>
<context>
    <name>floe::OtherObjectMaker</name>
    <message>
        <source>%1 was left out, as it stands on something that was skipped.</source>
        <translation>%1未迁移，因为它所依赖的对象已跳过。</translation>
    </message>
    <message>
        <source>The event %1 is over and was not kept by the destination.</source>
        <translation>事件%1的执行时间已结束，目标库未予保留。</translation>
    </message>
    <message>
        <source>%1 (view) could not be created. %2</source>
        <translation>未能创建视图%1。%2</translation>
    </message>
    <message>
        <source>%1 (function) could not be created. %2</source>
        <translation>未能创建函数%1。%2</translation>
    </message>
    <message>
        <source>%1 (procedure) could not be created. %2</source>
        <translation>未能创建存储过程%1。%2</translation>
    </message>
    <message>
        <source>%1 (trigger) could not be created. %2</source>
        <translation>未能创建触发器%1。%2</translation>
    </message>
    <message>
        <source>%1 (event) could not be created. %2</source>
        <translation>未能创建事件%1。%2</translation>
    </message>
</context>
<context>
    <name>floe::OtherObjects</name>
    <message>
        <source>definer %1 → the destination account</source>
        <translation>definer %1 → 目标库账号</translation>
    </message>
    <message>
        <source>enabled at the source, created disabled</source>
        <translation>在源库为启用，创建时为禁用</translation>
    </message>
    <message>
        <source>uses collation %1, which the destination does not know</source>
        <translation>使用排序规则%1，目标库不支持</translation>
    </message>
    <message>
        <source>collation %1 → %2, which may compare or sort some texts differently</source>
        <translation>排序规则%1 → %2，部分文本的比较或排序可能不同</translation>
    </message>
    <message>
        <source>uses character set %1, which the destination does not know</source>
        <translation>使用字符集%1，目标库不支持</translation>
    </message>
    <message>
        <source>refers to %1, which is named %2 at the destination</source>
        <translation>引用了%1，其映射名称为%2</translation>
    </message>
    <message>
        <source>refers to %1, which is left out</source>
        <translation>引用了%1，而其不迁移</translation>
    </message>
    <message>
        <source>database %1 → %2</source>
        <translation>数据库%1 → %2</translation>
    </message>
    <message>
        <source>refers to database %1, which is named %2 at the destination</source>
        <translation>引用了数据库%1，其映射名称为%2</translation>
    </message>
    <message>
        <source>The source does not show the definition of %1 to this account.</source>
        <translation>源库不向此账号显示%1的定义。</translation>
    </message>
    <message>
        <source>Give the account the right to see it, or leave the object out.</source>
        <translation>请授予此账号查看的权限，或不迁移该对象。</translation>
    </message>
    <message>
        <source>sql_mode %1 left out, as the destination does not know it</source>
        <translation>去除sql_mode %1，目标库不支持</translation>
    </message>
    <message>
        <source>its client character set %1 → utf8mb4, as its text does not fit into %1</source>
        <translation>其客户端字符集%1 → utf8mb4，因为其文本无法用%1表示</translation>
    </message>
    <message>
        <source>refers to column %1 of %2, which is left out</source>
        <translation>引用了%2的列%1，而该列不迁移</translation>
    </message>
    <message>
        <source>table %1 → %2</source>
        <translation>表%1 → %2</translation>
    </message>
    <message>
        <source>Its parameter %1 hands a value back (%2), which functions at the destination cannot do.</source>
        <translation>其参数%1会返回值（%2），目标库的函数不支持。</translation>
    </message>
</context>
<context>
    <name>floe::PassPreparation</name>
    <message>
        <source>%1: rows that were deleted at the source since they were copied stay at the destination, as they cannot be told from those that stood there before.</source>
        <translation>%1：复制之后在源库中删除的行会保留在目标库中，因为无法将它们与目标库原有的行区分开。</translation>
    </message>
    <message>
        <source>%1 was altered at the source during the run.</source>
        <translation>运行期间，%1在源库中被修改了结构。</translation>
    </message>
    <message>
        <source>%1 was dropped or renamed at the source during the run.</source>
        <translation>运行期间，%1在源库中被删除或重命名。</translation>
    </message>
    <message>
        <source>%1: rows that were changed or deleted at the source since they were copied stay as they are at the destination, as they cannot be told from those that stood there before.</source>
        <translation>%1：复制之后在源库中修改或删除的行在目标库中保持不变，因为无法将它们与目标库原有的行区分开。</translation>
    </message>
    <message>
        <source>Skip it (“Skip failed…”, or floe resume TASK --skip %1) and go on with the others. To have it as it is now, drop %2 at the destination – foreign keys that point to it first – and migrate it in a task of its own.</source>
        <comment>source name, mapped name</comment>
        <translation>请跳过该表（“跳过失败项…”，或floe resume TASK --skip %1），继续迁移其他表。如需按现在的定义迁移该表，请先删除指向它的外键，再删除目标库中的%2，然后用单独的任务迁移。</translation>
    </message>
</context>
<context>
    <name>floe::PasswordBar</name>
    <message>
        <source>New p&amp;assword of %1:</source>
        <comment>an account at a server</comment>
        <translation>%1的新密码(&amp;A)：</translation>
    </message>
    <message>
        <source>&amp;Use it and go on</source>
        <translation>使用并继续(&amp;U)</translation>
    </message>
</context>
<context>
    <name>floe::PasswordDialog</name>
    <message>
        <source>Passwords</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>The task keeps no passwords. Enter those of its two accounts.</source>
        <translation>任务不保存密码。请输入其两个账号的密码。</translation>
    </message>
    <message>
        <source>&amp;Source:</source>
        <translation>源库(&amp;S)：</translation>
    </message>
    <message>
        <source>&amp;Destination:</source>
        <translation>目标库(&amp;D)：</translation>
    </message>
</context>
<context>
    <name>floe::PasswordSource</name>
    <message>
        <source>Password of %1 at the source %2: </source>
        <translation>源库%2账号%1的密码： </translation>
    </message>
    <message>
        <source>Password of %1 at the destination %2: </source>
        <translation>目标库%2账号%1的密码： </translation>
    </message>
</context>
<context>
    <name>floe::PhaseList</name>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>%1, %2 %, %3</source>
        <comment>state of a phase, percent done, time</comment>
        <translation>%1，%2 %，%3</translation>
    </message>
    <message>
        <source>%1, %2 of %3, %4</source>
        <comment>state of a phase, units done, units in total, time</comment>
        <translation>%1，%2 / %3，%4</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>state of a phase, time</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>floe::PlainTextTransport</name>
    <message>
        <source>Encrypted connections</source>
        <translation>加密连接</translation>
    </message>
    <message>
        <source>The session with %1 is not encrypted.</source>
        <translation>与%1的会话未加密。</translation>
    </message>
    <message>
        <source>Everybody on the way can read the rows and change them.</source>
        <translation>传输途中的任何人都可以读取和修改数据。</translation>
    </message>
    <message>
        <source>Choose “Verify identity” or “Pinned certificate” for this connection, switch TLS on at the server, or go through an SSH tunnel or a private network.</source>
        <translation>请为此连接选择“验证身份”或“固定证书”、在服务器上开启TLS，或通过SSH隧道或专用网络连接。</translation>
    </message>
</context>
<context>
    <name>floe::PlanCommand</name>
    <message>
        <source>The account sees no database on the source.</source>
        <translation>此账号在源库中看不到任何数据库。</translation>
    </message>
    <message>
        <source>Grant it SELECT on the databases to be migrated.</source>
        <translation>请授予其对待迁移数据库的SELECT权限。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>name of a task: source, destination</comment>
        <translation>%1 到 %2</translation>
    </message>
</context>
<context>
    <name>floe::PlanSummary</name>
    <message>
        <source>None is touched: the migration does not start while one of them stands there.</source>
        <translation>不改动已存在的表：只要有一张存在，迁移就不会启动。</translation>
    </message>
    <message>
        <source>Kept: rows whose key stands there already stay as they are, others are added.</source>
        <translation>保留：键已存在的行保持不变，其他行会添加。</translation>
    </message>
    <message>
        <source>Kept, and rows whose key stands there already are overwritten.</source>
        <translation>保留，键已存在的行会被覆盖。</translation>
    </message>
    <message>
        <source>Emptied first, then filled.</source>
        <translation>先清空，再写入。</translation>
    </message>
    <message>
        <source>Dropped first, then created anew.</source>
        <translation>先删除，再重新创建。</translation>
    </message>
    <message>
        <source>Migrates</source>
        <translation>迁移内容</translation>
    </message>
    <message>
        <source>%1, %2; definitions only, no rows</source>
        <comment>databases, tables</comment>
        <translation>%1，%2；仅定义，不含行</translation>
    </message>
    <message>
        <source>%1, %2, about %3 rows, %4; rows only, the tables must stand at the destination</source>
        <comment>databases, tables, rows, amount of data</comment>
        <translation>%1，%2，约%3行，%4；仅行，目标库中必须已有这些表</translation>
    </message>
    <message>
        <source>%1, %2, about %3 rows, %4</source>
        <comment>databases, tables, rows, amount of data</comment>
        <translation>%1，%2，约%3行，%4</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>Routines</source>
        <translation>存储过程和函数</translation>
    </message>
    <message>
        <source>Events, created disabled</source>
        <translation>事件（创建时为禁用状态）</translation>
    </message>
    <message>
        <source>Beside tables</source>
        <translation>表以外的对象</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>name at the source, name at the destination</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: only rows where %2</source>
        <comment>table, condition</comment>
        <translation>%1：仅满足%2的行</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>table, what happens to it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Nothing; every name stays as it is.</source>
        <translation>无，所有名称保持不变。</translation>
    </message>
    <message>
        <source>Columns renamed</source>
        <translation>重命名的列</translation>
    </message>
    <message>
        <source>Columns left out</source>
        <translation>不迁移的列</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>过滤</translation>
    </message>
    <message>
        <source>Existing tables</source>
        <translation>已存在的表</translation>
    </message>
    <message>
        <source>Accounts and rights: applications need accounts at the destination.</source>
        <translation>账号和权限：应用需要在目标库中有账号。</translation>
    </message>
    <message>
        <source>Rows written at the source after the start: there is no incremental migration.</source>
        <translation>启动后写入源库的行：没有增量数据迁移。</translation>
    </message>
    <message>
        <source>Rows: only definitions were chosen.</source>
        <translation>行：仅选择了结构迁移。</translation>
    </message>
    <message>
        <source>Dropped with all its rows</source>
        <translation>连同所有行一起删除</translation>
    </message>
    <message>
        <source>Emptied: all its rows are deleted</source>
        <translation>清空：删除所有行</translation>
    </message>
    <message>
        <source>Rows with the same key are overwritten</source>
        <translation>覆盖键相同的行</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>保持不变</translation>
    </message>
    <message numerus="yes">
        <source>Tables and rows of %Ln database(s); how many is known once the run has read the source.</source>
        <translation>
            <numerusform>%Ln个数据库的表和行；具体数量在运行时读取源库后得知。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Definitions of %Ln database(s), no rows.</source>
        <translation>
            <numerusform>%Ln个数据库的定义，不含行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln database(s)</source>
        <translation>
            <numerusform>%Ln个数据库</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s)</source>
        <translation>
            <numerusform>%Ln张表</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s):</source>
        <translation>
            <numerusform>%Ln个对象：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 and %Ln more</source>
        <comment>what is rewritten, names of objects</comment>
        <translation>
            <numerusform>%1：%2以及另外%Ln个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is rewritten, names of objects</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Changed on the way</source>
        <translation>迁移中改变的内容</translation>
    </message>
    <message>
        <source>Nothing; definitions are made as they stand at the source.</source>
        <translation>无；按源库中的定义创建。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s) rewrite definitions for the destination:</source>
        <translation>
            <numerusform>%Ln条规则为目标库改写定义：</numerusform>
        </translation>
    </message>
    <message>
        <source>Not carried</source>
        <translation>无法保留的内容</translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) of definitions that the destination cannot hold:</source>
        <translation>
            <numerusform>目标库无法容纳的%Ln处定义内容：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s):</source>
        <translation>
            <numerusform>%Ln个名称：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s):</source>
        <translation>
            <numerusform>%Ln列：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s):</source>
        <translation>
            <numerusform>%Ln张表：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) that you left out, among them %1.</source>
        <translation>
            <numerusform>您不迁移的%Ln个对象，其中包括%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) that you left out: %1.</source>
        <translation>
            <numerusform>您不迁移的%Ln个对象：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>At the source</source>
        <translation>源库上</translation>
    </message>
    <message>
        <source>One read transaction for each worker stays open until the run ends; for as long, the undo log keeps what others change there.</source>
        <translation>每个工作线程的只读事务会一直保持到运行结束，期间他人修改的内容会保留在undo日志中。</translation>
    </message>
    <message>
        <source>%1, by a sample that was copied in the precheck</source>
        <comment>about 12–20 min</comment>
        <translation>%1，根据预检查中复制的样本</translation>
    </message>
    <message>
        <source>%1, by sizes alone: nothing was measured</source>
        <comment>about 12–20 min</comment>
        <translation>%1，仅根据大小估算：未经实测</translation>
    </message>
</context>
<context>
    <name>floe::PolardbFiles</name>
    <message>
        <source>Number of files of the cluster</source>
        <translation>集群的文件数</translation>
    </message>
    <message>
        <source>The chosen tables make about %L1 files, for %L2 bytes of data.</source>
        <translation>所选的表约产生%L1个文件，数据量%L2字节。</translation>
    </message>
    <message>
        <source>POLARDB allows 2,048 files for each 10 GB of storage (error 3017). A table takes two, a partitioned one two more than it has partitions.</source>
        <translation>POLARDB每10 GB存储允许2,048个文件（错误3017）。一张表占两个文件，分区表占分区数加二个文件。</translation>
    </message>
    <message>
        <source>Ask the vendor to raise the limit, migrate fewer tables at a time, or merge partitions.</source>
        <translation>请联系厂商提高上限、每次少迁移一些表，或合并分区。</translation>
    </message>
</context>
<context>
    <name>floe::PrecheckGround</name>
    <message>
        <source>The session with %1 was lost during the precheck.</source>
        <translation>预检查期间与%1的会话断开。</translation>
    </message>
</context>
<context>
    <name>floe::PrecheckModel</name>
    <message>
        <source>Running for %1 s</source>
        <comment>how long a check has been running</comment>
        <translation>已执行%1秒</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>object, what was found</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n findings; %1</source>
        <comment>number of findings, the first of them</comment>
        <translation>
            <numerusform>%n项结果；%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Why, and how to fix it</source>
        <translation>原因与修复方法</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>检查结果</translation>
    </message>
</context>
<context>
    <name>floe::PrecheckPage</name>
    <message>
        <source>Precheck</source>
        <translation>预检查</translation>
    </message>
    <message>
        <source>Both servers are asked for everything that could stop the migration or change a row. Nothing is migrated yet.</source>
        <translation>向两端服务器查询可能中断迁移或改变数据的所有因素。此时尚未迁移任何数据。</translation>
    </message>
    <message>
        <source>Progress of the precheck</source>
        <translation>预检查进度</translation>
    </message>
    <message>
        <source>&amp;Problems only</source>
        <translation>仅显示问题(&amp;P)</translation>
    </message>
    <message>
        <source>Ignore a&amp;ll warnings</source>
        <translation>忽略全部警告(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>重新检查(&amp;R)</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>checks that ran, checks in total</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Success rate %1 %</source>
        <translation>成功率%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n项失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not run</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n项未执行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n项警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n项已忽略</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n项通过</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at ro&amp;ws too</source>
        <translation>同时检查数据行(&amp;W)</translation>
    </message>
    <message>
        <source>Some checks read rows of the source, each for some seconds at most. Without them, values that the destination takes otherwise are met in the run first.</source>
        <translation>部分检查项会读取源库的数据行，每项最多几秒。不检查时，目标库处理方式不同的值要到运行时才会发现。</translation>
    </message>
</context>
<context>
    <name>floe::PrecheckRunner</name>
    <message numerus="yes">
        <source>%n more of the kind are not listed.</source>
        <translation>
            <numerusform>另有%n个同类结果未列出。</numerusform>
        </translation>
    </message>
    <message>
        <source>The check itself failed.</source>
        <translation>检查本身执行失败。</translation>
    </message>
    <message>
        <source>What this check looks at could not be read.</source>
        <translation>无法读取此检查项所需的内容。</translation>
    </message>
    <message>
        <source>Fix “%1” first, then run the precheck again.</source>
        <translation>请先修复“%1”，然后重新执行预检查。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The precheck was stopped before this check.</source>
        <translation>预检查在此检查项之前停止。</translation>
    </message>
    <message>
        <source>Skipped: this check reads rows of the source, and the task does without that.</source>
        <translation>已跳过：该检查项会读取源库的数据行，而任务设置为不读取。</translation>
    </message>
    <message>
        <source>Values that the destination takes otherwise are then met in the run first.</source>
        <translation>目标库处理方式不同的值要到运行时才会发现。</translation>
    </message>
</context>
<context>
    <name>floe::ProxyEndpoint</name>
    <message>
        <source>Primary endpoints</source>
        <translation>主地址</translation>
    </message>
    <message>
        <source>%1 is an endpoint of a proxy, not of the primary node.</source>
        <translation>%1是代理的地址，不是主节点的地址。</translation>
    </message>
    <message>
        <source>Its proxy sends sessions and reads to several nodes: workers may see different moments, and what was just written may not be there to compare yet.</source>
        <translation>代理会将会话和读请求分发到多个节点：各工作线程看到的时刻可能不同，刚写入的数据可能尚无法读取和比较。</translation>
    </message>
    <message>
        <source>Use the primary endpoint of the cluster (….mysql.polardb.…).</source>
        <translation>请使用集群的主地址（….mysql.polardb.…）。</translation>
    </message>
</context>
<context>
    <name>floe::RecycleBin</name>
    <message>
        <source>Recycle bin of the cluster</source>
        <translation>集群的回收站</translation>
    </message>
    <message numerus="yes">
        <source>%n tables that will be dropped go to the recycle bin.</source>
        <translation>
            <numerusform>将被删除的%n张表会进入回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>Their space of about %L1 bytes stays taken until the bin is emptied.</source>
        <translation>在清空回收站之前，约%L1字节的空间仍被占用。</translation>
    </message>
    <message>
        <source>Empty the bin after the migration, or see that there is room for both.</source>
        <translation>请在迁移后清空回收站，或确保空间足够容纳两者。</translation>
    </message>
</context>
<context>
    <name>floe::Repair</name>
    <message>
        <source>%1: too many rows differ to be repaired one by one. Copy the table again: run the task with just this table and “existing” set to “truncate”.</source>
        <comment>table at the destination</comment>
        <translation>%1：不一致的行过多，无法逐行修复。请重新复制该表：运行仅包含此表的任务，并将“existing”设为“truncate”。</translation>
    </message>
</context>
<context>
    <name>floe::RepairDialog</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>This makes %1 agree with the source.</source>
        <translation>此操作使%1与源库一致。</translation>
    </message>
    <message>
        <source>Missing rows written: %1. Rows changed: %2. Rows deleted that stand only at the destination: %3.</source>
        <translation>写入缺失的行：%1。修改的行：%2。删除仅存在于目标库的行：%3。</translation>
    </message>
    <message>
        <source>All statements run in one transaction at the destination: if one fails, none stays. Then every table is verified again. The source is only read.</source>
        <translation>所有语句在目标库的一个事务中执行：任何一条失败则全部回滚。随后重新校验所有表。源库仅被读取。</translation>
    </message>
    <message numerus="yes">
        <source> … (%Ln more byte(s))</source>
        <translation>
            <numerusform> …（还有%Ln字节）</numerusform>
        </translation>
    </message>
    <message>
        <source>SQL of the repair</source>
        <translation>修复SQL</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>Copies all of it, also what is not shown.</source>
        <translation>复制全部内容，包括未显示的部分。</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Saves all of it for the mysql client, with the settings that it needs.</source>
        <translation>保存全部内容供mysql客户端使用，包含所需的设置。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more statement(s) are not shown.</source>
        <translation>
            <numerusform>另有%Ln条语句未显示。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Yes, &amp;delete %Ln row(s) that stand only at the destination</source>
        <translation>
            <numerusform>是，删除仅存在于目标库的%Ln行(&amp;D)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s) differ in too many rows for a script, among them %1.</source>
        <translation>
            <numerusform>%Ln张表中不一致的行过多，无法生成脚本，其中包括%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s) differ in too many rows for a script: %1.</source>
        <translation>
            <numerusform>%Ln张表中不一致的行过多，无法生成脚本：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy them again: run a task that holds just these tables, and let existing tables be emptied or dropped first (step “Types and objects”).</source>
        <translation>请重新复制这些表：运行仅包含这些表的任务，并在“迁移类型及对象”步骤中选择先清空或删除已存在的表。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Run %Ln statement(s)</source>
        <translation>
            <numerusform>执行%Ln条语句(&amp;R)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Save repair</source>
        <translation>保存修复脚本</translation>
    </message>
    <message>
        <source>SQL files (*.sql)</source>
        <translation>SQL文件 (*.sql)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为%1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>未保存：%1</translation>
    </message>
</context>
<context>
    <name>floe::RepairStep</name>
    <message numerus="yes">
        <source>Running %n repair statement(s)</source>
        <translation>
            <numerusform>正在执行%n条修复语句</numerusform>
        </translation>
    </message>
    <message>
        <source>Triggers at the destination fire while rows are repaired and may change them or others: %1. If the repair fails or rows differ again, drop them, repair, and create them again.</source>
        <translation>修复行时目标库中的触发器会被触发，可能更改这些行或其他行：%1。如果修复失败或行仍有差异，请先删除这些触发器，完成修复后再重新创建。</translation>
    </message>
</context>
<context>
    <name>floe::Report</name>
    <message>
        <source>The report %1 cannot be written.</source>
        <translation>无法写入报告%1。</translation>
    </message>
    <message>
        <source>Check that you may write there and that there is room.</source>
        <translation>请检查写入权限和剩余空间。</translation>
    </message>
    <message>
        <source>The folder %1 for the report cannot be made.</source>
        <translation>无法创建报告文件夹%1。</translation>
    </message>
    <message>
        <source>Choose a folder in which you may write.</source>
        <translation>请选择有写入权限的文件夹。</translation>
    </message>
</context>
<context>
    <name>floe::ResolvedObjects</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>list of names</comment>
        <translation>
            <numerusform>%1以及另外%n个</numerusform>
        </translation>
    </message>
    <message>
        <source>The source does not have: %1.</source>
        <translation>源库中没有：%1。</translation>
    </message>
    <message>
        <source>Take it out of the migration objects, or check the spelling.</source>
        <translation>请将其从迁移对象中去除，或检查名称拼写。</translation>
    </message>
    <message>
        <source>The source has no database %1.</source>
        <translation>源库中没有数据库%1。</translation>
    </message>
    <message>
        <source>Check the spelling, and whether the account may see the database.</source>
        <translation>请检查名称拼写，以及账号是否可以看到该数据库。</translation>
    </message>
    <message>
        <source>column %1 of %2</source>
        <translation>%2的列%1</translation>
    </message>
    <message>
        <source>%1 and %2 would both be named %3 at the destination.</source>
        <translation>%1和%2的映射名称都是%3。</translation>
    </message>
    <message>
        <source>Give one of them another mapped name.</source>
        <translation>请为其中一个设置其他映射名称。</translation>
    </message>
    <message>
        <source>Columns %1 and %2 of %3 would both be named %4 at the destination.</source>
        <translation>%3的列%1和%2的映射名称都是%4。</translation>
    </message>
    <message>
        <source>No column of %1 is chosen.</source>
        <translation>未选择%1的任何列。</translation>
    </message>
    <message>
        <source>Keep at least one column, or leave the whole table out.</source>
        <translation>请至少保留一列，或不迁移整张表。</translation>
    </message>
</context>
<context>
    <name>floe::RetryWindow</name>
    <message>
        <source>Since %1: %2 Attempt %3 in %4 s, giving up at %5.</source>
        <comment>time, what happened, number, seconds, time</comment>
        <translation>自%1起：%2%4秒后进行第%3次尝试，%5后放弃。</translation>
    </message>
</context>
<context>
    <name>floe::RightsCommand</name>
    <message>
        <source>%1 does not tell its version; MySQL 8.0.20 or newer is assumed. To name it: --source-version or --destination-version, as in 5.6 or mariadb-10.11</source>
        <translation>无法得知%1的版本，按MySQL 8.0.20或更高版本处理。可用--source-version或--destination-version指定，例如5.6或mariadb-10.11</translation>
    </message>
    <message>
        <source>%1: “%2” is not the version of a server.</source>
        <translation>%1：“%2”不是服务器版本。</translation>
    </message>
    <message>
        <source>For example: 5.6, 8.0.36, mariadb-10.11</source>
        <translation>例如：5.6、8.0.36、mariadb-10.11</translation>
    </message>
</context>
<context>
    <name>floe::RightsDialog</name>
    <message>
        <source>Accounts with Just These Rights</source>
        <translation>仅含所需权限的账号</translation>
    </message>
    <message>
        <source>For an administrator of each server: the SQL for an account that may do what this task needs, and no more. Floe sends none of it.</source>
        <translation>供两端服务器的管理员使用：创建账号的SQL，该账号仅具有此任务所需的权限。Floe不会执行这些SQL。</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>源库(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Destination</source>
        <translation>目标库(&amp;D)</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>保存(&amp;V)…</translation>
    </message>
    <message>
        <source>% (anywhere)</source>
        <comment>host part of an account</comment>
        <translation>%（任意地址）</translation>
    </message>
    <message>
        <source>The address, name or pattern from which the server lets the account in. Empty: from anywhere.</source>
        <translation>服务器允许该账号登录的来源地址、主机名或模式。留空表示任意来源。</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>创建账号</translation>
    </message>
    <message>
        <source>Take it away after the migration</source>
        <translation>迁移后收回账号</translation>
    </message>
    <message>
        <source>With &amp;optional rights</source>
        <translation>包含可选权限(&amp;O)</translation>
    </message>
    <message>
        <source>The task runs without them, too; what is lost then stands beside each.</source>
        <translation>没有这些权限也可以运行任务；每项都注明了缺少它的影响。</translation>
    </message>
    <message>
        <source>SQL for the source</source>
        <translation>源库的SQL</translation>
    </message>
    <message>
        <source>SQL for the destination</source>
        <translation>目标库的SQL</translation>
    </message>
    <message>
        <source>&amp;Account:</source>
        <translation>账号(&amp;A)：</translation>
    </message>
    <message>
        <source>Logs in &amp;from:</source>
        <translation>登录来源(&amp;F)：</translation>
    </message>
    <message>
        <source>S&amp;QL to:</source>
        <comment>followed by: make the account</comment>
        <translation>SQL用途(&amp;Q)：</translation>
    </message>
    <message>
        <source>Save the SQL</source>
        <translation>保存SQL</translation>
    </message>
    <message>
        <source>SQL files (*.sql);;All files (*)</source>
        <translation>SQL文件 (*.sql);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
</context>
<context>
    <name>floe::RightsNeeded</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The account %1 lacks %2 on %3.</source>
        <translation>账号%1缺少对%3的%2权限。</translation>
    </message>
    <message>
        <source>Have an administrator grant it, then connect again.</source>
        <translation>请管理员授权，然后重新连接。</translation>
    </message>
    <message>
        <source>The account %1 does without %2 on %3.</source>
        <comment>rights, database or table</comment>
        <translation>账号%1在%3上没有%2权限，可以不授予。</translation>
    </message>
    <message>
        <source>The migration runs without it. To have it, let an administrator grant it, then connect again.</source>
        <translation>没有此权限也可以迁移。如果需要，请由管理员授权后重新连接。</translation>
    </message>
</context>
<context>
    <name>floe::RiskBox</name>
    <message>
        <source>Tables at the destination that lose rows or have rows overwritten</source>
        <translation>目标库中将丢失行或被覆盖行的表</translation>
    </message>
    <message>
        <source>Table at the destination</source>
        <translation>目标库中的表</translation>
    </message>
    <message>
        <source>What happens to it</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Rows there now (about)</source>
        <translation>现有行数（约）</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) at the destination will lose rows or have rows overwritten.</source>
        <translation>
            <numerusform>目标库中有%n张表将丢失行或被覆盖行。</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone. Make a backup first if anybody needs these rows.</source>
        <translation>此操作无法撤销。如有人需要这些行，请先备份。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Yes, do that to the %n table(s) above</source>
        <translation>
            <numerusform>是，对以上%n张表执行此操作(&amp;Y)</numerusform>
        </translation>
    </message>
    <message>
        <source>Any table that stands at the destination under one of the mapped names will lose rows or have rows overwritten.</source>
        <translation>目标库中名称与映射名称相同的表都将丢失行或被覆盖行。</translation>
    </message>
    <message>
        <source>%1. This cannot be undone.</source>
        <translation>%1。此操作无法撤销。</translation>
    </message>
    <message>
        <source>&amp;Yes, do that to any of these tables that already stands there</source>
        <translation>是，对所有已存在的此类表执行此操作(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>floe::RowFilter</name>
    <message>
        <source>Write a condition on the table&apos;s own columns, such as created &lt; &apos;2020-01-01&apos;.</source>
        <translation>请用该表自身的列书写条件，例如created &lt; &apos;2020-01-01&apos;。</translation>
    </message>
    <message>
        <source>The row filter uses a session variable, which has another value in each session.</source>
        <translation>过滤条件使用了会话变量，其值在每个会话中不同。</translation>
    </message>
    <message>
        <source>The row filter holds %1: a filter may look at one row of the table only.</source>
        <translation>过滤条件中含有%1：过滤条件只能针对表中的一行。</translation>
    </message>
    <message>
        <source>The row filter calls %1(), which waits, has effects, or answers otherwise each time.</source>
        <translation>过滤条件调用了%1()，该函数会等待、有副作用，或每次结果不同。</translation>
    </message>
    <message>
        <source>The source does not take the row filter of %1.</source>
        <translation>源库不接受%1的过滤条件。</translation>
    </message>
    <message>
        <source>Correct the condition; only columns of this table may be named.</source>
        <translation>请修改条件，只能使用此表的列。</translation>
    </message>
</context>
<context>
    <name>floe::RowFilters</name>
    <message>
        <source>Row filters</source>
        <translation>行过滤条件</translation>
    </message>
</context>
<context>
    <name>floe::RowsToLose</name>
    <message>
        <source>The table will be dropped, with about %1 rows.</source>
        <translation>该表将被删除，其中约有%1行。</translation>
    </message>
    <message>
        <source>The table will be emptied of about %1 rows.</source>
        <translation>该表将被清空，其中约有%1行。</translation>
    </message>
    <message>
        <source>The task says so for tables that stand at the destination already. Only a backup brings these rows back.</source>
        <translation>这是任务对目标库中已存在的表所做的设置。这些行只能从备份恢复。</translation>
    </message>
    <message>
        <source>Tables that will be dropped, emptied or overwritten</source>
        <translation>将被删除、清空或覆盖的表</translation>
    </message>
    <message>
        <source>Rows of the table, which holds about %1, will be replaced where the source has rows with the same key.</source>
        <translation>该表约有%1行；源库中有相同键值的行时，表中对应的行将被替换。</translation>
    </message>
    <message>
        <source>The task says so for tables that stand at the destination already. Only a backup brings rows back that were replaced.</source>
        <translation>这是任务对目标库中已存在的表所做的设置。被替换的行只能从备份恢复。</translation>
    </message>
</context>
<context>
    <name>floe::RunControl</name>
    <message>
        <source>Stopped by the user.</source>
        <translation>已被用户停止。</translation>
    </message>
</context>
<context>
    <name>floe::RunJournal</name>
    <message>
        <source>No interrupted run of this task is known on this computer.</source>
        <translation>这台计算机上没有该任务被中断的运行记录。</translation>
    </message>
    <message>
        <source>Start the task anew. If it was changed since it was started, undo the change first: objects, filters and both ends must be the same.</source>
        <translation>请重新启动任务。如果任务在启动后被修改过，请先撤销修改：迁移对象、过滤条件和两端必须保持不变。</translation>
    </message>
    <message>
        <source>The last run of this task has ended: %1.</source>
        <translation>该任务的上一次运行已结束：%1。</translation>
    </message>
    <message>
        <source>There is nothing to go on with.</source>
        <translation>没有可以继续的运行。</translation>
    </message>
    <message>
        <source>The source is not the server with which this run began.</source>
        <translation>源库不是本次运行开始时的服务器。</translation>
    </message>
    <message>
        <source>The destination is not the server with which this run began.</source>
        <translation>目标库不是本次运行开始时的服务器。</translation>
    </message>
    <message>
        <source>Nothing was read from it or written to it. Bring the former server back under this address, or start the task anew.</source>
        <translation>没有从该服务器读取数据，也没有向其写入数据。请让原来的服务器恢复使用该地址，或重新启动任务。</translation>
    </message>
    <message>
        <source>It began with %1 (%2), now %3 (%4) answers.</source>
        <comment>host, folder, host, folder</comment>
        <translation>开始时为%1（%2），现在响应的是%3（%4）。</translation>
    </message>
    <message>
        <source>%1 was altered at the source since the run began.</source>
        <translation>运行开始之后，%1在源库中被修改了结构。</translation>
    </message>
    <message>
        <source>Skip it (“Skip failed…”, or floe resume TASK --skip %1) and go on with the others. To have it as it is now, drop %2 at the destination – foreign keys that point to it first – and migrate it in a task of its own.</source>
        <comment>source name, mapped name</comment>
        <translation>请跳过该表（“跳过失败项…”，或floe resume TASK --skip %1），继续迁移其他表。如需按现在的定义迁移该表，请先删除指向它的外键，再删除目标库中的%2，然后用单独的任务迁移。</translation>
    </message>
</context>
<context>
    <name>floe::RunPreparation</name>
    <message>
        <source>Source: %1 at %2</source>
        <translation>源库：%1，地址%2</translation>
    </message>
    <message>
        <source>Destination: %1 at %2</source>
        <translation>目标库：%1，地址%2</translation>
    </message>
    <message>
        <source>%1 would be copied onto itself: both ends are one server.</source>
        <translation>%1会被复制到自身：两端是同一台服务器。</translation>
    </message>
    <message>
        <source>Map it to another name, or choose another destination.</source>
        <translation>请设置其他映射名称，或选择其他目标库。</translation>
    </message>
    <message>
        <source>%1 does not stand at the destination.</source>
        <translation>%1不在目标库中。</translation>
    </message>
    <message>
        <source>%1: the table that was copied into it was dropped or renamed at the source since the run began.</source>
        <translation>%1：运行开始之后，复制到该表的源表在源库中被删除或重命名。</translation>
    </message>
    <message>
        <source>%1: %2 rows are there; it goes on after them.</source>
        <comment>table, number</comment>
        <translation>%1：已有%2行，从其后继续。</translation>
    </message>
    <message>
        <source>%1: %2 rows are there; it goes on at %3.</source>
        <comment>table, number, key = value</comment>
        <translation>%1：已有%2行，从%3处继续。</translation>
    </message>
    <message numerus="yes">
        <source>%1 lacks %n column(s) of the source, so its rows were not compared: %2</source>
        <translation>
            <numerusform>%1缺少源表的%n个列，因此未比较其中的行：%2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::RunSetup</name>
    <message>
        <source>%1 %2 The run waits until it is resumed; on the command line, end it (Ctrl+C) and use “floe resume”.</source>
        <comment>what happened; what to do</comment>
        <translation>%1%2运行将等待，直到您点击“继续”；在命令行中，请结束运行（Ctrl+C），然后使用“floe resume”继续。</translation>
    </message>
</context>
<context>
    <name>floe::RunWatch</name>
    <message>
        <source>The source does not answer: %1</source>
        <translation>源库没有响应：%1</translation>
    </message>
    <message>
        <source>The destination does not answer: %1</source>
        <translation>目标库没有响应：%1</translation>
    </message>
    <message numerus="yes">
        <source>Nothing has moved for %n second(s), and neither server says why.</source>
        <translation>
            <numerusform>已有%n秒没有任何进展，两端服务器均未给出原因。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::RunWords</name>
    <message>
        <source>Not started</source>
        <comment>state of a run</comment>
        <translation>未启动</translation>
    </message>
    <message>
        <source>Preparing</source>
        <comment>state of a run</comment>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Migrating</source>
        <comment>state of a run</comment>
        <translation>迁移中</translation>
    </message>
    <message>
        <source>Verifying</source>
        <comment>state of a run</comment>
        <translation>校验中</translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>state of a run</comment>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping</source>
        <comment>state of a run</comment>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Completed</source>
        <comment>state of a run</comment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Completed with differences</source>
        <comment>state of a run</comment>
        <translation>已完成，存在差异</translation>
    </message>
    <message>
        <source>Stopped</source>
        <comment>state of a run</comment>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>state of a run</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Preparation</source>
        <comment>phase of a run</comment>
        <translation>准备</translation>
    </message>
    <message>
        <source>Schema</source>
        <comment>phase of a run</comment>
        <translation>结构</translation>
    </message>
    <message>
        <source>Data</source>
        <comment>phase of a run</comment>
        <translation>数据</translation>
    </message>
    <message>
        <source>Indexes</source>
        <comment>phase of a run</comment>
        <translation>索引</translation>
    </message>
    <message>
        <source>Foreign keys</source>
        <comment>phase of a run</comment>
        <translation>外键</translation>
    </message>
    <message>
        <source>Other objects</source>
        <comment>phase of a run</comment>
        <translation>其他对象</translation>
    </message>
    <message>
        <source>Verification</source>
        <comment>phase of a run</comment>
        <translation>校验</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>state of a phase</comment>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>state of a phase</comment>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>state of a phase</comment>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>state of a phase</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Skipped</source>
        <comment>state of a phase</comment>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Migrated</source>
        <comment>what became of an object</comment>
        <translation>已迁移</translation>
    </message>
    <message>
        <source>Migrated under another name</source>
        <comment>what became of an object</comment>
        <translation>已以映射名称迁移</translation>
    </message>
    <message>
        <source>Left out</source>
        <comment>what became of an object</comment>
        <translation>不迁移</translation>
    </message>
    <message>
        <source>Not supported</source>
        <comment>what became of an object</comment>
        <translation>不支持</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>what became of an object</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not reached</source>
        <comment>what became of an object</comment>
        <translation>未执行到</translation>
    </message>
    <message>
        <source>Not run</source>
        <comment>state of a check</comment>
        <translation>未执行</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>state of a check</comment>
        <translation>执行中</translation>
    </message>
    <message>
        <source>Passed</source>
        <comment>state of a check</comment>
        <translation>通过</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>state of a check</comment>
        <translation>警告</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>state of a check</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Ignored</source>
        <comment>state of a check</comment>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>duration in seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>an amount of data a second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>Stopped</source>
        <comment>state of a phase</comment>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>floe::SameNameObjects</name>
    <message>
        <source>Same-name objects at the destination</source>
        <translation>目标库中的同名对象</translation>
    </message>
    <message>
        <source>A view named %1 stands at the destination.</source>
        <translation>目标库中已有名为%1的视图。</translation>
    </message>
    <message>
        <source>A sequence named %1 stands at the destination.</source>
        <translation>目标库中已有名为%1的序列。</translation>
    </message>
    <message>
        <source>A table cannot be made or filled under that name, whatever the choice for existing tables; Floe never removes what is not a table.</source>
        <translation>无论如何选择已存在表的处理方式，都无法以该名称创建或写入表；Floe从不删除表以外的对象。</translation>
    </message>
    <message>
        <source>Give the table another name, leave it out, or remove the object yourself.</source>
        <translation>请为该表设置其他映射名称、不迁移该表，或自行删除该对象。</translation>
    </message>
    <message>
        <source>%1 would be dropped, and nothing would create it again.</source>
        <translation>%1会被删除，之后不会重新创建。</translation>
    </message>
    <message>
        <source>Schema migration is not chosen.</source>
        <translation>未选择结构迁移。</translation>
    </message>
    <message>
        <source>Choose schema migration too, or “truncate” for existing tables.</source>
        <translation>请同时选择结构迁移，或将已存在表的处理方式设为“先清空表”。</translation>
    </message>
    <message>
        <source>A table named %1 stands at the destination, with about %2 rows.</source>
        <translation>目标库中已有名为%1的表，约%2行。</translation>
    </message>
    <message>
        <source>The task says to stop where a table exists already.</source>
        <translation>任务设定为表已存在时停止。</translation>
    </message>
    <message>
        <source>Give the table another name, leave it out, or choose what to do with existing tables: keep, overwrite, truncate or drop.</source>
        <translation>请为该表设置其他映射名称、不迁移该表，或选择已存在表的处理方式：保留、覆盖、清空或删除。</translation>
    </message>
    <message>
        <source>%1 holds rows at the destination.</source>
        <translation>目标库中的%1已有行。</translation>
    </message>
    <message>
        <source>The task says to stop where a table exists already; without schema migration, only empty tables are filled.</source>
        <translation>任务设定为表已存在时停止；未选择结构迁移时，仅写入空表。</translation>
    </message>
    <message>
        <source>Choose keep, overwrite or truncate for existing tables, or leave the table out.</source>
        <translation>请将已存在表的处理方式设为保留、覆盖或清空，或不迁移该表。</translation>
    </message>
    <message>
        <source>A table named %1 stands at the destination.</source>
        <translation>目标库中已有名为%1的表。</translation>
    </message>
    <message>
        <source>Floe does not replace what is not its own.</source>
        <translation>Floe不会替换不是由它创建的对象。</translation>
    </message>
    <message>
        <source>Leave the view out, or remove the object at the destination yourself.</source>
        <translation>请不迁移该视图，或自行删除目标库中的对象。</translation>
    </message>
    <message>
        <source>Leave the object out, or remove the one at the destination yourself.</source>
        <translation>请不迁移该对象，或自行删除目标库中的同名对象。</translation>
    </message>
    <message>
        <source>A trigger named %1 stands at the destination.</source>
        <translation>目标库中已有名为%1的触发器。</translation>
    </message>
    <message>
        <source>An event named %1 stands at the destination.</source>
        <translation>目标库中已有名为%1的事件。</translation>
    </message>
    <message>
        <source>A function named %1 stands at the destination.</source>
        <translation>目标库中已有名为%1的函数。</translation>
    </message>
    <message>
        <source>A procedure named %1 stands at the destination.</source>
        <translation>目标库中已有名为%1的存储过程。</translation>
    </message>
</context>
<context>
    <name>floe::SavedConnectionBar</name>
    <message>
        <source>Save this connection</source>
        <translation>保存此连接</translation>
    </message>
    <message>
        <source>Forget this connection</source>
        <translation>删除此连接</translation>
    </message>
    <message>
        <source>Saved connections</source>
        <translation>已保存的连接</translation>
    </message>
    <message>
        <source>Keep this connection, without its password, for next time</source>
        <translation>保存此连接（不含密码）供下次使用</translation>
    </message>
    <message>
        <source>Remove this connection and its password from this computer</source>
        <translation>从本机删除此连接及其密码</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>粘贴(&amp;S)</translation>
    </message>
    <message>
        <source>Paste connection</source>
        <translation>粘贴连接</translation>
    </message>
    <message>
        <source>Fill the form from the clipboard: mysql://user@host:port or a mysql -h … -P … -u … line</source>
        <translation>用剪贴板内容填写表单：mysql://user@host:port或mysql -h … -P … -u …命令行</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
</context>
<context>
    <name>floe::Scheduler</name>
    <message>
        <source>Row counts agree</source>
        <translation>行数一致</translation>
    </message>
    <message>
        <source>Every row&apos;s hash agrees</source>
        <translation>每一行的哈希均一致</translation>
    </message>
    <message>
        <source>%1 rows at the source, %2 at the destination</source>
        <translation>源库%1行，目标库%2行</translation>
    </message>
</context>
<context>
    <name>floe::SchemaComparison</name>
    <message>
        <source>%1: %2: %3, expected %4</source>
        <comment>table: part: found, expected</comment>
        <translation>%1：%2：%3，应为%4</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>存储引擎</translation>
    </message>
    <message>
        <source>collation</source>
        <translation>排序规则</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>AUTO_INCREMENT</source>
        <translation>AUTO_INCREMENT</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>column %1: %2</source>
        <comment>name, its part</comment>
        <translation>列%1：%2</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>NULL allowed</source>
        <translation>可为NULL</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>on update</source>
        <translation>on update</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>index %1</source>
        <translation>索引%1</translation>
    </message>
    <message>
        <source>foreign key %1</source>
        <translation>外键%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>table, what differs</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少%1</translation>
    </message>
    <message>
        <source>%1 stands there and not at the source</source>
        <translation>%1存在于目标库，源库中没有</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no such part</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>partitions</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>computed as</source>
        <translation>计算表达式</translation>
    </message>
    <message>
        <source>is invisible</source>
        <translation>不可见</translation>
    </message>
    <message>
        <source>is visible</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>check %1</source>
        <translation>检查约束%1</translation>
    </message>
    <message>
        <source>name of check %1</source>
        <translation>检查约束%1的名称</translation>
    </message>
    <message>
        <source>option %1</source>
        <translation>选项%1</translation>
    </message>
    <message>
        <source>does not stand at the destination</source>
        <translation>不在目标库中</translation>
    </message>
    <message>
        <source>keys of index %1</source>
        <translation>索引%1的键</translation>
    </message>
</context>
<context>
    <name>floe::SchemaProof</name>
    <message>
        <source>%1 (your definition was used)</source>
        <translation>%1（使用了您的定义）</translation>
    </message>
    <message>
        <source>foreign key %1 was left out: its parent %2 was skipped</source>
        <translation>未添加外键%1：其父表%2已跳过</translation>
    </message>
    <message>
        <source>%1: foreign key %2 was left out, as its parent %3 was skipped.</source>
        <translation>%1：未添加外键%2，因为其父表%3已跳过。</translation>
    </message>
</context>
<context>
    <name>floe::ScratchDatabase</name>
    <message>
        <source>The destination keeps dropped tables in a recycle bin.</source>
        <translation>目标库会将已删除的表保留在回收站中。</translation>
    </message>
    <message>
        <source>The account may not drop a database that it would make for it.</source>
        <translation>账号无权删除为此创建的数据库。</translation>
    </message>
</context>
<context>
    <name>floe::ScratchObjects</name>
    <message>
        <source>Other objects tried at the destination</source>
        <translation>在目标库中试建其他对象</translation>
    </message>
    <message>
        <source>Other objects were not tried at the destination.</source>
        <translation>未在目标库中试建其他对象。</translation>
    </message>
    <message>
        <source>They are judged by rules only; see “Views, routines, triggers and events”.</source>
        <translation>仅按规则判断，请参阅“视图、存储过程和函数、触发器及事件”。</translation>
    </message>
    <message>
        <source>The destination refuses the definition of the view %1.</source>
        <translation>目标库拒绝视图%1的定义。</translation>
    </message>
    <message>
        <source>The destination refuses the definition of the trigger %1.</source>
        <translation>目标库拒绝触发器%1的定义。</translation>
    </message>
    <message>
        <source>The destination refuses the definition of the event %1.</source>
        <translation>目标库拒绝事件%1的定义。</translation>
    </message>
    <message>
        <source>The destination refuses the definition of the function %1.</source>
        <translation>目标库拒绝函数%1的定义。</translation>
    </message>
    <message>
        <source>The destination refuses the definition of the procedure %1.</source>
        <translation>目标库拒绝存储过程%1的定义。</translation>
    </message>
    <message>
        <source>Change the definition at the source, or leave the object out and write it anew at the destination.</source>
        <translation>请在源库修改定义，或排除该对象并在目标库中重新编写。</translation>
    </message>
    <message>
        <source>%1 It calls a function that the destination does not have.</source>
        <comment>a server&apos;s words</comment>
        <translation>%1 它调用了目标库没有的函数。</translation>
    </message>
    <message>
        <source>%1 was not tried at the destination.</source>
        <translation>未在目标库中试建%1。</translation>
    </message>
    <message>
        <source>The destination refuses the foreign key %1.</source>
        <translation>目标库拒绝外键%1。</translation>
    </message>
    <message>
        <source>Change or drop the constraint at the source, or leave the table out.</source>
        <translation>请在源库修改或删除该约束，或排除该表。</translation>
    </message>
    <message>
        <source>%1 of %2 definitions were tried.</source>
        <translation>已试建%1个定义，共%2个。</translation>
    </message>
    <message numerus="yes">
        <source>Trying takes at most %n seconds.</source>
        <translation>
            <numerusform>试建最多需要%n秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>The scratch database %1 could not be dropped.</source>
        <translation>无法删除临时数据库%1。</translation>
    </message>
    <message>
        <source>Drop it by hand; it holds no rows.</source>
        <translation>请手动删除，其中没有数据行。</translation>
    </message>
</context>
<context>
    <name>floe::ScratchTables</name>
    <message>
        <source>Definitions tried at the destination</source>
        <translation>在目标库试建定义</translation>
    </message>
    <message>
        <source>The definitions were not tried at the destination.</source>
        <translation>未在目标库试建定义。</translation>
    </message>
    <message>
        <source>They are judged by rules only; see “Table definitions”.</source>
        <translation>仅按规则判断，详见“目标库的表定义”。</translation>
    </message>
    <message>
        <source>The scratch database %1 could not be dropped.</source>
        <translation>无法删除临时数据库%1。</translation>
    </message>
    <message>
        <source>Drop it by hand; it holds empty tables only.</source>
        <translation>请手动删除，其中只有空表。</translation>
    </message>
    <message>
        <source>%1 of %2 definitions were tried.</source>
        <translation>已试建%2个定义中的%1个。</translation>
    </message>
    <message numerus="yes">
        <source>Trying takes at most %n seconds.</source>
        <translation>
            <numerusform>试建最多需要%n秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>The destination refuses the definition of %1.</source>
        <translation>目标库拒绝%1的定义。</translation>
    </message>
    <message>
        <source>Change the definition at the source, leave the table out, or create it by hand and keep it.</source>
        <translation>请在源库修改定义、不迁移该表，或手动创建该表并保留。</translation>
    </message>
    <message>
        <source>The destination changes the definition of %1.</source>
        <translation>目标库改变了%1的定义。</translation>
    </message>
    <message>
        <source>Check whether the application needs it as it was.</source>
        <translation>请检查应用是否需要原来的定义。</translation>
    </message>
</context>
<context>
    <name>floe::ServerAddress</name>
    <message>
        <source>For example: %1 migrator@127.0.0.1:3306</source>
        <translation>例如：%1 migrator@127.0.0.1:3306</translation>
    </message>
    <message>
        <source>%1: the port must be a number from 1 to 65535.</source>
        <translation>%1：端口必须是1到65535之间的数字。</translation>
    </message>
    <message>
        <source>%1: the bracket of the IPv6 address is not closed.</source>
        <translation>%1：IPv6地址的方括号未闭合。</translation>
    </message>
    <message>
        <source>For example: %1 migrator@[::1]:3306</source>
        <translation>例如：%1 migrator@[::1]:3306</translation>
    </message>
    <message>
        <source>Other users of this computer can read command lines. Put passwords into the environment variables FLOE_SOURCE_PASSWORD and FLOE_DESTINATION_PASSWORD, or let Floe ask for them on the terminal. A password that stood on a command line should be changed.</source>
        <translation>本机的其他用户可以看到命令行。请将密码放入环境变量FLOE_SOURCE_PASSWORD和FLOE_DESTINATION_PASSWORD，或由Floe在终端上询问。在命令行中出现过的密码应当更换。</translation>
    </message>
    <message>
        <source>%1: a password does not belong on the command line.</source>
        <translation>%1：命令行中不允许出现密码。</translation>
    </message>
    <message>
        <source>%1: a server is expected as USER@HOST:PORT.</source>
        <translation>%1：服务器的格式应为USER@HOST:PORT。</translation>
    </message>
    <message>
        <source>Databases and tables are chosen with --objects.</source>
        <translation>请用--objects选择数据库和表。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>option, what is wrong</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Log in at the SSH host with a key. A password that stood on a command line should be changed.</source>
        <translation>请使用密钥登录SSH主机。曾出现在命令行中的密码应予以更换。</translation>
    </message>
    <message>
        <source>%1: an SSH host is expected as USER@HOST:PORT.</source>
        <translation>%1：SSH主机的格式应为USER@HOST:PORT。</translation>
    </message>
    <message>
        <source>For example: %1 admin@bastion.example.com</source>
        <translation>例如：%1 admin@bastion.example.com</translation>
    </message>
</context>
<context>
    <name>floe::ServerError</name>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1没有响应。</translation>
    </message>
    <message>
        <source>Check host and port, that this computer&apos;s address is in the whitelist of the cluster, and that no firewall stands between.</source>
        <translation>请检查主机和端口，确认本机地址已加入集群的白名单，且中间没有防火墙阻断。</translation>
    </message>
    <message>
        <source>There is no socket %1.</source>
        <translation>套接字%1不存在。</translation>
    </message>
    <message>
        <source>Check the path and that the server runs.</source>
        <translation>请检查路径以及服务器是否运行。</translation>
    </message>
    <message>
        <source>%1 refuses connections.</source>
        <translation>%1拒绝连接。</translation>
    </message>
    <message>
        <source>%1 offers no TLS, and the chosen mode requires it.</source>
        <translation>%1不提供TLS，而所选模式要求TLS。</translation>
    </message>
    <message>
        <source>Turn on SSL for the cluster, or choose another TLS mode knowingly.</source>
        <translation>请为集群开启SSL，或在了解风险后选择其他TLS模式。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was pinned.</source>
        <translation>%1的证书不是已固定的证书。</translation>
    </message>
    <message>
        <source>If the server&apos;s administrator confirms a new certificate, fetch and pin it again. If not, somebody may be between you and the server.</source>
        <translation>如果服务器管理员确认更换了证书，请重新获取并固定。否则可能有人处于您与服务器之间。</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted or is made out to another name.</source>
        <translation>%1的证书不可信，或证书中的名称不符。</translation>
    </message>
    <message>
        <source>Give the certificate authority&apos;s file that the provider offers for download and use the host name in the certificate; for a self-signed certificate choose “Pinned certificate”.</source>
        <translation>请提供可从云厂商下载的证书颁发机构文件，并使用证书中的主机名；自签名证书请选择“固定证书”。</translation>
    </message>
    <message>
        <source>No TLS session could be made with %1.</source>
        <translation>无法与%1建立TLS会话。</translation>
    </message>
    <message>
        <source>The server may only know old TLS versions, or a certificate file may not fit.</source>
        <translation>服务器可能只支持旧版TLS，或证书文件不匹配。</translation>
    </message>
    <message>
        <source>%1 asks for the password in a way that could give it away on this connection.</source>
        <translation>%1要求以可能在此连接上泄露密码的方式登录。</translation>
    </message>
    <message>
        <source>%1 asks for the password by “%2”, which could give it away on this connection.</source>
        <translation>%1要求以“%2”方式登录，在此连接上可能泄露密码。</translation>
    </message>
    <message>
        <source>Check the account&apos;s name: MySQL may ask so for one that it does not know. If it is right, choose the TLS mode “Verify identity” or “Pinned certificate”, under which this is safe; or use an account with mysql_native_password.</source>
        <translation>请先检查账号名：对于不存在的账号，MySQL也可能这样要求。若账号名无误，请选择TLS模式“验证身份”或“固定证书”，此时该方式是安全的；或使用mysql_native_password的账号。</translation>
    </message>
    <message>
        <source>Logging in to %1 by “%2” failed.</source>
        <translation>以“%2”方式登录%1失败。</translation>
    </message>
    <message>
        <source>This method needs TLS here: choose the TLS mode “Verify identity” or “Pinned certificate”.</source>
        <translation>此方式在这里需要TLS：请选择TLS模式“验证身份”或“固定证书”。</translation>
    </message>
    <message>
        <source>%1 has not loaded the login method “%2” of this account.</source>
        <translation>%1未加载此账号的登录方式“%2”。</translation>
    </message>
    <message>
        <source>An administrator must give the account another method (ALTER USER … IDENTIFIED WITH …).</source>
        <translation>请管理员为该账号更换登录方式（ALTER USER … IDENTIFIED WITH …）。</translation>
    </message>
    <message>
        <source>The account&apos;s password is stored at %1 in a format that is no longer safe.</source>
        <translation>该账号的密码在%1上以不再安全的格式保存。</translation>
    </message>
    <message>
        <source>Set the password again at the server, with old_passwords = 0.</source>
        <translation>请在服务器上以old_passwords = 0重新设置密码。</translation>
    </message>
    <message>
        <source>%1 asks for the login method “%2”, which Floe does not answer.</source>
        <translation>%1要求以“%2”方式登录，Floe不支持该方式。</translation>
    </message>
    <message>
        <source>Check the account&apos;s name: MySQL may ask so for one that it does not know. If it is right, use an account with caching_sha2_password, mysql_native_password or ed25519.</source>
        <translation>请先检查账号名：对于不存在的账号，MySQL也可能这样要求。若账号名无误，请使用caching_sha2_password、mysql_native_password或ed25519的账号。</translation>
    </message>
    <message>
        <source>The host name of %1 is not known.</source>
        <translation>无法解析%1的主机名。</translation>
    </message>
    <message>
        <source>Check its spelling and that this computer&apos;s DNS knows it (a VPC address resolves inside the VPC only).</source>
        <translation>请检查拼写，以及本机的DNS能否解析（VPC地址只能在VPC内解析）。</translation>
    </message>
    <message>
        <source>What listens at %1 does not speak the MySQL protocol.</source>
        <translation>%1上监听的服务不使用MySQL协议。</translation>
    </message>
    <message>
        <source>Check the port.</source>
        <translation>请检查端口。</translation>
    </message>
    <message>
        <source>%1 takes no connection without TLS.</source>
        <translation>%1不接受未使用TLS的连接。</translation>
    </message>
    <message>
        <source>Choose a TLS mode other than “Off”.</source>
        <translation>请选择“关闭”以外的TLS模式。</translation>
    </message>
    <message>
        <source>%1 denied access to the account.</source>
        <translation>%1拒绝该账号访问。</translation>
    </message>
    <message>
        <source>%1 denied access to %2.</source>
        <translation>%1拒绝%2访问。</translation>
    </message>
    <message>
        <source>The account is locked at %1.</source>
        <translation>该账号在%1上已被锁定。</translation>
    </message>
    <message>
        <source>An administrator must unlock it (ALTER USER … ACCOUNT UNLOCK).</source>
        <translation>请管理员解锁（ALTER USER … ACCOUNT UNLOCK）。</translation>
    </message>
    <message>
        <source>%1 takes no connections from this computer (%2).</source>
        <translation>%1不接受来自本机（%2）的连接。</translation>
    </message>
    <message>
        <source>Add this address to the whitelist of the cluster, or make an account for this host.</source>
        <translation>请将此地址加入集群的白名单，或为此主机创建账号。</translation>
    </message>
    <message>
        <source>The account&apos;s password has expired at %1.</source>
        <translation>该账号在%1上的密码已过期。</translation>
    </message>
    <message>
        <source>Set a new password at the server, then enter it here.</source>
        <translation>请在服务器上设置新密码，然后在此处输入。</translation>
    </message>
    <message>
        <source>%1 takes no more connections.</source>
        <translation>%1不再接受新的连接。</translation>
    </message>
    <message>
        <source>Use fewer workers, or raise max_connections or the account&apos;s own limit.</source>
        <translation>请减少工作线程，或提高max_connections或该账号的连接数上限。</translation>
    </message>
    <message>
        <source>%1 accepts connections but does not greet.</source>
        <translation>%1接受了连接但没有返回握手信息。</translation>
    </message>
    <message>
        <source>Check the port; a server that is overloaded or looks up names in vain does this too.</source>
        <translation>请检查端口；服务器过载或域名反查失败时也会如此。</translation>
    </message>
    <message>
        <source>%1 closed the connection instead of greeting.</source>
        <translation>%1没有返回握手信息就关闭了连接。</translation>
    </message>
    <message>
        <source>Check the port, and whether a firewall or proxy stands between.</source>
        <translation>请检查端口，以及中间是否有防火墙或代理。</translation>
    </message>
    <message>
        <source>The connection was killed at %1.</source>
        <translation>连接在%1上被终止。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>与%1的连接已断开。</translation>
    </message>
    <message>
        <source>Look at the network and at the server&apos;s error log.</source>
        <translation>请检查网络和服务器的错误日志。</translation>
    </message>
    <message>
        <source>%1 is in offline mode.</source>
        <translation>%1处于离线模式。</translation>
    </message>
    <message>
        <source>%1 is shutting down.</source>
        <translation>%1正在关闭。</translation>
    </message>
    <message>
        <source>Wait until the server is back.</source>
        <translation>请等待服务器恢复。</translation>
    </message>
    <message>
        <source>A privilege is missing at %1: %2</source>
        <translation>%1上缺少权限：%2</translation>
    </message>
    <message>
        <source>Set log_bin_trust_function_creators = 1 at the destination.</source>
        <translation>请在目标库设置log_bin_trust_function_creators = 1。</translation>
    </message>
    <message>
        <source>An administrator must grant it; the precheck shows the GRANT lines.</source>
        <translation>请管理员授权，预检查会给出GRANT语句。</translation>
    </message>
    <message>
        <source>%1 is read-only.</source>
        <translation>%1为只读。</translation>
    </message>
    <message>
        <source>Use the primary endpoint of the cluster; after a failover wait until it can be written again.</source>
        <translation>请使用集群的主地址；如发生主备切换，请等待其恢复可写。</translation>
    </message>
    <message>
        <source>There is no room left at %1: %2</source>
        <translation>%1没有剩余空间：%2</translation>
    </message>
    <message>
        <source>Make room or enlarge the storage, then go on.</source>
        <translation>请释放空间或扩容存储，然后继续。</translation>
    </message>
    <message>
        <source>%1 does not take LOAD DATA LOCAL.</source>
        <translation>%1不接受LOAD DATA LOCAL。</translation>
    </message>
    <message>
        <source>Set local_infile = ON at the destination for the faster path.</source>
        <translation>如需更快的方式，请在目标库设置local_infile = ON。</translation>
    </message>
    <message>
        <source>%1 asked for a file of this computer; Floe refused.</source>
        <translation>%1请求本机的文件，Floe已拒绝。</translation>
    </message>
    <message>
        <source>No MySQL server does that in answer to this statement. Find out what runs there.</source>
        <translation>MySQL服务器不会在响应此语句时这样做。请查明该处运行的是什么。</translation>
    </message>
    <message>
        <source>%1 chose the statement as a deadlock&apos;s victim.</source>
        <translation>%1将此语句选为死锁的牺牲者。</translation>
    </message>
    <message>
        <source>Another session at %1 holds a lock for too long.</source>
        <translation>%1上另一个会话持有锁的时间过长。</translation>
    </message>
    <message>
        <source>Look for long transactions there (SHOW PROCESSLIST).</source>
        <translation>请在该服务器上查找长事务（SHOW PROCESSLIST）。</translation>
    </message>
    <message>
        <source>The statement was interrupted at %1.</source>
        <translation>语句在%1上被中断。</translation>
    </message>
    <message>
        <source>The statement took longer than %1 allows.</source>
        <translation>语句执行时间超过%1的限制。</translation>
    </message>
    <message>
        <source>A key value stands twice at %1: %2</source>
        <translation>%1上键值重复：%2</translation>
    </message>
    <message>
        <source>%1 says: %2</source>
        <translation>%1返回：%2</translation>
    </message>
    <message>
        <source>%1 cannot do this: %2</source>
        <translation>%1不支持此操作：%2</translation>
    </message>
    <message>
        <source>%1 refused a value: %2</source>
        <translation>%1拒绝了一个值：%2</translation>
    </message>
    <message>
        <source>Raise max_allowed_packet there.</source>
        <translation>请在该服务器上增大max_allowed_packet。</translation>
    </message>
    <message>
        <source>%1 refused a statement: %2</source>
        <translation>%1拒绝了一条语句：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Error %1: %2</source>
        <translation>错误%1：%2</translation>
    </message>
    <message>
        <source>Error %1 (%2): %3</source>
        <translation>错误%1（%2）：%3</translation>
    </message>
    <message>
        <source>What is named must stand there: choose it for the task too or create it, then go on (“Resume”, floe resume). A table can be given up by “Skip failed…” or floe resume --skip.</source>
        <translation>所引用的对象必须存在：请在任务中同时选择该对象或先创建它，然后继续（“继续”，floe resume）。可通过“跳过失败项…”或floe resume --skip放弃某张表。</translation>
    </message>
    <message>
        <source>Something of that name stands there that this run did not make: drop or rename it there, then go on (“Resume”, floe resume). A table can be given up by “Skip failed…” or floe resume --skip.</source>
        <translation>目标库中已有同名对象，且不是由此次运行创建：请在目标库中删除或重命名该对象，然后继续（“继续”，floe resume）。可通过“跳过失败项…”或floe resume --skip放弃某张表。</translation>
    </message>
    <message>
        <source>Check the port and that the server runs and listens on this address; one that is still starting refuses too.</source>
        <translation>请检查端口，以及服务器是否运行并监听该地址；正在启动的服务器也会拒绝连接。</translation>
    </message>
    <message>
        <source>Check user name and password, and that the account is allowed from this address (the part after @, as the server sees it). An account that asks for TLS or for a client certificate is denied in the same words without them.</source>
        <translation>请检查账号和密码，以及账号是否允许从此地址登录（@之后为服务器看到的地址）。如果账号要求TLS或客户端证书而未提供，服务器也会返回同样的提示。</translation>
    </message>
    <message>
        <source>Check user name and password, that the account is allowed from this address (the part after @, as the server sees it), and that the client certificate is the one that it asks for.</source>
        <translation>请检查账号和密码、账号是否允许从此地址登录（@之后为服务器看到的地址），以及客户端证书是否为该账号所要求的证书。</translation>
    </message>
    <message>
        <source>%1 has blocked this computer (%2) after too many connections that broke off.</source>
        <translation>由于中断的连接过多，%1已封锁本机（%2）。</translation>
    </message>
    <message>
        <source>An administrator must run FLUSH HOSTS there, or from MySQL 8.4 on TRUNCATE TABLE performance_schema.host_cache.</source>
        <translation>请管理员在该服务器上执行FLUSH HOSTS；MySQL 8.4及以上版本请执行TRUNCATE TABLE performance_schema.host_cache。</translation>
    </message>
    <message>
        <source>%1 hung up right after the TLS handshake.</source>
        <translation>%1在TLS握手后立即断开了连接。</translation>
    </message>
    <message>
        <source>If it does so each time, it does not take the client certificate: give the one that the server&apos;s administrator made for this account, with its key.</source>
        <translation>如果每次都如此，说明服务器不接受该客户端证书：请提供服务器管理员为此账号签发的证书及其私钥。</translation>
    </message>
</context>
<context>
    <name>floe::ServerTraits</name>
    <message>
        <source>%1 does not tell its version.</source>
        <translation>%1未返回版本。</translation>
    </message>
</context>
<context>
    <name>floe::ServersSideBySide</name>
    <message>
        <source>Versions and parameters side by side</source>
        <translation>版本与参数对照</translation>
    </message>
    <message>
        <source>Whether a doubtful table definition is refused.</source>
        <translation>是否拒绝有疑问的表定义。</translation>
    </message>
    <message>
        <source>At 2, loads into one AUTO_INCREMENT table run side by side.</source>
        <translation>为2时，对同一张AUTO_INCREMENT表的写入可以并行。</translation>
    </message>
    <message>
        <source>What a transaction of the application sees of others.</source>
        <translation>应用的事务可以看到其他事务的哪些内容。</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>not known there</source>
        <translation>不支持</translation>
    </message>
    <message>
        <source>%1 at both ends</source>
        <translation>两端均为%1</translation>
    </message>
    <message>
        <source>Default of databases that name no character set; what is migrated names its own.</source>
        <translation>未指定字符集的数据库的默认值；迁移的对象都指定了自己的字符集。</translation>
    </message>
    <message>
        <source>Default order and comparison of texts, for what is created later without one.</source>
        <translation>文本默认的排序和比较方式，用于之后创建且未指定排序规则的对象。</translation>
    </message>
    <message>
        <source>How names of databases and tables are compared: 0 by case, 1 and 2 without it.</source>
        <translation>数据库名和表名的比较方式：0区分大小写，1和2不区分。</translation>
    </message>
    <message>
        <source>What the application&apos;s statements may do; the run sets its own, and routines, triggers and events keep theirs.</source>
        <translation>应用的语句受其约束；运行使用自己的设置，存储过程和函数、触发器、事件保留各自的设置。</translation>
    </message>
    <message>
        <source>How the application sees TIMESTAMP values; the run uses UTC at both ends.</source>
        <translation>应用看到的TIMESTAMP值以此为准；运行在两端均使用UTC。</translation>
    </message>
    <message>
        <source>Largest statement: bounds the rows that the application, and the run where it sends INSERT, may write.</source>
        <translation>单条语句的上限：限制应用以及以INSERT写入时运行所能写入的行的大小。</translation>
    </message>
    <message>
        <source>Whether the destination takes rows by LOAD DATA LOCAL, the fastest way into MySQL.</source>
        <translation>目标库是否接受LOAD DATA LOCAL，这是写入MySQL最快的方式。</translation>
    </message>
    <message>
        <source>Memory for data and indexes; a smaller one at the destination makes the application read more from disk.</source>
        <translation>用于数据和索引的内存；目标库较小时，应用会更多地读取磁盘。</translation>
    </message>
    <message>
        <source>Log of changes: a small one makes large loads wait for the disk, and in MySQL 5.6 bounds the size of a value.</source>
        <translation>重做日志：过小时大量写入会等待磁盘，在MySQL 5.6中还限制单个值的大小。</translation>
    </message>
    <message>
        <source>At 1 each commit reaches the disk; at 0 and 2 a crash may lose the last second.</source>
        <translation>为1时每次提交都写入磁盘；为0或2时崩溃可能丢失最后一秒的数据。</translation>
    </message>
    <message>
        <source>At 1 each commit reaches the binlog on disk, which slows a load down.</source>
        <translation>为1时每次提交都将binlog写入磁盘，会减慢写入。</translation>
    </message>
    <message>
        <source>Whether changes are logged for replicas; at the destination the whole migration is.</source>
        <translation>是否为备库记录变更；在目标库上会记录整个迁移。</translation>
    </message>
    <message>
        <source>In which form changes are logged for replicas.</source>
        <translation>为备库记录变更的格式。</translation>
    </message>
    <message>
        <source>Bounds the length of rows and of keys.</source>
        <translation>限制行和键的长度。</translation>
    </message>
    <message>
        <source>How tables that name no row format keep their rows; bounds the length of keys.</source>
        <translation>未指定行格式的表的存储方式；限制键的长度。</translation>
    </message>
    <message>
        <source>Engine of tables that are created later without one.</source>
        <translation>之后创建且未指定引擎的表所用的引擎。</translation>
    </message>
    <message>
        <source>Off: the first TIMESTAMP column of a table that is created later gets defaults of its own.</source>
        <translation>OFF时，之后创建的表的第一个TIMESTAMP列会自动获得默认值。</translation>
    </message>
    <message>
        <source>Whether events run; those migrated are created disabled.</source>
        <translation>事件是否执行；迁移的事件创建后处于禁用状态。</translation>
    </message>
    <message>
        <source>Whether accounts without SUPER may create functions and triggers while the binlog is on.</source>
        <translation>开启binlog时，没有SUPER权限的账号能否创建函数和触发器。</translation>
    </message>
    <message>
        <source>Sessions at the same time: the application&apos;s, and one for each worker.</source>
        <translation>同时存在的会话数：应用的会话，以及每个工作线程各一个。</translation>
    </message>
    <message>
        <source>An idle session of the application is closed after it.</source>
        <translation>应用的空闲会话超过此时间会被关闭。</translation>
    </message>
    <message>
        <source>Longest result of GROUP_CONCAT; a longer one is cut in the application&apos;s queries.</source>
        <translation>GROUP_CONCAT结果的最大长度；应用的查询中更长的结果会被截断。</translation>
    </message>
    <message>
        <source>Whether the server takes changes at all.</source>
        <translation>服务器是否接受更改。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>SYSTEM (%1)</source>
        <comment>time zone</comment>
        <translation>SYSTEM（%1）</translation>
    </message>
    <message>
        <source>What the servers can do; definitions are rewritten where they differ.</source>
        <translation>服务器的能力；两端不同之处会改写定义。</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no sql_mode</comment>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>floe::SessionTimeouts</name>
    <message>
        <source>Timeouts of sessions</source>
        <translation>会话超时</translation>
    </message>
    <message>
        <source>%1 is %2 s at %3.</source>
        <translation>%3的%1为%2秒。</translation>
    </message>
    <message>
        <source>Floe sets longer times for its own sessions, but a proxy or gateway between may cut off a session that waits while the other end works.</source>
        <translation>Floe为自己的会话设置更长的时间，但中间的代理或网关可能断开正在等待另一端的会话。</translation>
    </message>
    <message>
        <source>Raise it for the time of the migration.</source>
        <translation>请在迁移期间调大该参数。</translation>
    </message>
</context>
<context>
    <name>floe::ShownObject</name>
    <message>
        <source>The server does not show the definition of %1 to this account.</source>
        <translation>服务器不向该账号显示%1的定义。</translation>
    </message>
</context>
<context>
    <name>floe::ShownValue</name>
    <message>
        <source>…%1 (from byte %2 of %3)</source>
        <comment>part of a long value</comment>
        <translation>…%1（自第%2字节起，共%3字节）</translation>
    </message>
    <message>
        <source>%1 (%2 B)</source>
        <comment>beginning of a long value, its size in bytes</comment>
        <translation>%1（%2 B）</translation>
    </message>
</context>
<context>
    <name>floe::SkippedTables</name>
    <message>
        <source>Skipped by you</source>
        <translation>按您的选择跳过</translation>
    </message>
    <message>
        <source>%1 was not skipped: all its rows are at the destination and it did not fail, so there is nothing to give up.</source>
        <translation>%1未跳过：其所有行均已到达目标库，且未失败，无需放弃。</translation>
    </message>
    <message>
        <source>%1 is no object of this task.</source>
        <translation>%1不是此任务中的对象。</translation>
    </message>
    <message>
        <source>Name tables and other objects as they are called at the source: database.object</source>
        <translation>请使用表及其他对象在源库中的名称：数据库.对象</translation>
    </message>
    <message>
        <source>%1 was not skipped: it was created at the destination and did not fail, so there is nothing to give up.</source>
        <translation>%1未跳过：它已在目标库中创建，且未失败，无需放弃。</translation>
    </message>
</context>
<context>
    <name>floe::Snapshot</name>
    <message>
        <source>One moment for all tables, under a global read lock</source>
        <translation>所有表处于同一时刻：使用全局读锁</translation>
    </message>
    <message>
        <source>One moment for all tables, under read locks of the chosen tables</source>
        <translation>所有表处于同一时刻：使用所选表的读锁</translation>
    </message>
    <message>
        <source>One moment for all tables: the binlog position did not move while the readers started</source>
        <translation>所有表处于同一时刻：各读取会话启动期间二进制日志位置未变化</translation>
    </message>
    <message>
        <source>No common moment: rows written meanwhile may arrive in part</source>
        <translation>没有共同的时刻：期间写入的行可能只到达一部分</translation>
    </message>
    <message>
        <source>A consistent snapshot was required, and the source account cannot have one.</source>
        <translation>任务要求一致性快照，而源库账号无法获得。</translation>
    </message>
    <message>
        <source>Grant RELOAD, or LOCK TABLES on the chosen databases, to the source account; or choose snapshot &quot;auto&quot;.</source>
        <translation>请授予源库账号RELOAD权限，或对所选数据库的LOCK TABLES权限；或将snapshot设为&quot;auto&quot;。</translation>
    </message>
    <message>
        <source>No global read lock: %1</source>
        <translation>无全局读锁：%1</translation>
    </message>
    <message>
        <source>No table locks: %1</source>
        <translation>无表锁：%1</translation>
    </message>
    <message>
        <source>No binlog position: %1</source>
        <translation>无二进制日志位置：%1</translation>
    </message>
    <message>
        <source>No binlog position: the source writes no binlog.</source>
        <translation>无二进制日志位置：源库未开启二进制日志。</translation>
    </message>
</context>
<context>
    <name>floe::SnapshotStrength</name>
    <message>
        <source>Consistent snapshot</source>
        <translation>一致性快照</translation>
    </message>
    <message>
        <source>The task asks for no snapshot.</source>
        <translation>任务不要求快照。</translation>
    </message>
    <message>
        <source>Stop writing to the source before the migration begins.</source>
        <translation>请在迁移开始前停止写入源库。</translation>
    </message>
    <message>
        <source>The account has RELOAD. Writers wait for the moment in which the workers start reading.</source>
        <translation>账号具有RELOAD权限。写入会在各工作线程开始读取的瞬间等待。</translation>
    </message>
    <message>
        <source>The account has LOCK TABLES but not RELOAD. Writers of the chosen tables wait for the moment in which the workers start reading.</source>
        <translation>账号具有LOCK TABLES权限，但没有RELOAD权限。对所选表的写入会在各工作线程开始读取的瞬间等待。</translation>
    </message>
    <message>
        <source>The account may not lock. Floe compares the position of the binary log before and after; it succeeds only while nobody writes.</source>
        <translation>账号无权加锁。Floe会比较前后的二进制日志位置；仅在无人写入时才能成功。</translation>
    </message>
    <message>
        <source>Stop writing to the source, or have RELOAD or LOCK TABLES granted.</source>
        <translation>请停止写入源库，或授予RELOAD或LOCK TABLES权限。</translation>
    </message>
    <message>
        <source>The task requires a snapshot, and the account has neither RELOAD nor LOCK TABLES.</source>
        <translation>任务要求快照，而账号既没有RELOAD权限，也没有LOCK TABLES权限。</translation>
    </message>
    <message>
        <source>The account has neither RELOAD nor LOCK TABLES.</source>
        <translation>账号既没有RELOAD权限，也没有LOCK TABLES权限。</translation>
    </message>
    <message>
        <source>Have RELOAD or LOCK TABLES granted, or stop writing to the source before the migration begins.</source>
        <translation>请授予RELOAD或LOCK TABLES权限，或在迁移开始前停止写入源库。</translation>
    </message>
</context>
<context>
    <name>floe::SourceActivity</name>
    <message>
        <source>Long transactions at the source</source>
        <translation>源库的长事务</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>会话%1</translation>
    </message>
    <message>
        <source>A transaction has been open for %L1 seconds and has changed %L2 rows.</source>
        <translation>有一个事务已打开%L1秒，修改了%L2行。</translation>
    </message>
    <message>
        <source>The read lock that brings all tables to one moment waits for statements of others, and rows that are not committed yet are not migrated.</source>
        <translation>使所有表处于同一时刻的读锁需要等待其他会话的语句，尚未提交的行不会被迁移。</translation>
    </message>
    <message>
        <source>Let the transaction end before the migration begins.</source>
        <translation>请在迁移开始前让该事务结束。</translation>
    </message>
</context>
<context>
    <name>floe::SourceConnectivity</name>
    <message>
        <source>Source database connectivity</source>
        <translation>源库连接性</translation>
    </message>
</context>
<context>
    <name>floe::SourceDdl</name>
    <message>
        <source>Definitions being changed at the source</source>
        <translation>源库中正在更改的定义</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>会话%1</translation>
    </message>
    <message>
        <source>A statement that changes definitions has been running for %1 s: %2</source>
        <translation>一条更改定义的语句已执行%1秒：%2</translation>
    </message>
    <message>
        <source>The snapshot waits for it, and a table whose definition changes afterwards cannot be copied to its end.</source>
        <translation>快照会等待该语句；此后定义发生变化的表无法完整复制。</translation>
    </message>
    <message>
        <source>Let the statement end before the migration begins, and start no other one.</source>
        <translation>请等待该语句结束后再开始迁移，且不要再执行同类语句。</translation>
    </message>
</context>
<context>
    <name>floe::SourceMoment</name>
    <message>
        <source>The source was written since the interruption: what was copied is compared again, and copied again where it differs.</source>
        <translation>中断之后源库有写入：已复制的数据将重新比较，有差异的部分将重新复制。</translation>
    </message>
    <message>
        <source>Whether the source was written since the interruption is not certain: what was copied is compared again.</source>
        <translation>无法确定中断之后源库是否有写入：已复制的数据将重新比较。</translation>
    </message>
</context>
<context>
    <name>floe::SourceObjects</name>
    <message>
        <source>Migration objects exist at the source</source>
        <translation>源库中存在迁移对象</translation>
    </message>
    <message>
        <source>The chosen databases hold nothing that this task would migrate.</source>
        <translation>所选数据库中没有此任务可迁移的内容。</translation>
    </message>
    <message>
        <source>The account sees only objects on which it has rights; an empty database looks the same.</source>
        <translation>账号只能看到有权限的对象；空数据库也会显示为同样的结果。</translation>
    </message>
    <message>
        <source>Choose other objects, or check the account&apos;s rights on them.</source>
        <translation>请选择其他对象，或检查账号对这些对象的权限。</translation>
    </message>
</context>
<context>
    <name>floe::SourcePage</name>
    <message>
        <source>Source</source>
        <translation>源库</translation>
    </message>
    <message>
        <source>The server from which databases are copied. Floe reads it and never writes to it.</source>
        <translation>从该服务器复制数据库。Floe只读取源库，从不写入。</translation>
    </message>
    <message>
        <source>Task na&amp;me:</source>
        <translation>任务名称(&amp;M)：</translation>
    </message>
</context>
<context>
    <name>floe::SourceRights</name>
    <message>
        <source>Rights of the source account</source>
        <translation>源库账号权限</translation>
    </message>
    <message>
        <source>read the bodies of procedures and functions (schema migration)</source>
        <translation>读取存储过程和函数的内容（结构迁移）</translation>
    </message>
    <message>
        <source>read definitions and rows of the chosen tables</source>
        <translation>读取所选表的定义和行</translation>
    </message>
    <message>
        <source>see every table of the database, and read definitions and rows</source>
        <translation>查看数据库的所有表，并读取定义和行</translation>
    </message>
    <message>
        <source>read the definitions of views (schema migration)</source>
        <translation>读取视图的定义（结构迁移）</translation>
    </message>
    <message>
        <source>see triggers and read their definitions (schema migration)</source>
        <translation>查看触发器并读取其定义（结构迁移）</translation>
    </message>
    <message>
        <source>see events and read their definitions (schema migration)</source>
        <translation>查看事件并读取其定义（结构迁移）</translation>
    </message>
    <message>
        <source>tell by the binary log whether anybody writes to the source; without it only counters tell, which are less certain</source>
        <translation>通过二进制日志判断源库是否仍有写入；缺少时只能依据不够确切的计数器</translation>
    </message>
    <message>
        <source>find long transactions before the start, and name the session that a statement waits for; without it such a session stays unnamed</source>
        <translation>启动前发现长事务，并指出语句正在等待哪个会话；缺少时无法指出</translation>
    </message>
    <message>
        <source>bring all chosen tables to one moment, as the task requires it; RELOAD on *.* would do instead</source>
        <translation>按任务要求使所选的表处于同一时刻；也可用*.*上的RELOAD代替</translation>
    </message>
    <message>
        <source>bring all chosen tables to one moment, for which writers wait a moment; without it, rows of the same transaction may arrive in part while somebody writes. RELOAD on *.* would do instead</source>
        <translation>使所选的表处于同一时刻，写入会因此短暂等待；缺少时，若仍有写入，同一事务的行可能只迁移了一部分。也可用*.*上的RELOAD代替</translation>
    </message>
</context>
<context>
    <name>floe::SourceVersion</name>
    <message>
        <source>Database versions</source>
        <translation>数据库版本</translation>
    </message>
    <message>
        <source>This server is %1.</source>
        <translation>此服务器为%1。</translation>
    </message>
    <message>
        <source>Floe is made for MySQL 5.6 and MariaDB 10.0 or newer. Older servers lack what an exact copy needs.</source>
        <translation>Floe支持MySQL 5.6和MariaDB 10.0及以上版本。更早的服务器缺少精确复制所需的功能。</translation>
    </message>
    <message>
        <source>Upgrade that server first.</source>
        <translation>请先升级该服务器。</translation>
    </message>
</context>
<context>
    <name>floe::SourceWrites</name>
    <message>
        <source>Writes at the source</source>
        <translation>源库的写入</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <comment>account, computer</comment>
        <translation>%1，来自%2</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) wrote to the source while this precheck ran.</source>
        <translation>
            <numerusform>预检查期间有%n条语句写入源库。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) wrote to the source while this precheck ran; writing now: %1.</source>
        <translation>
            <numerusform>预检查期间有%n条语句写入源库，正在写入：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows that are written after the snapshot are not migrated.</source>
        <translation>快照之后写入的行不会被迁移。</translation>
    </message>
    <message>
        <source>Stop the applications that write before the migration begins; the Confirm page shows whether anything is still written.</source>
        <translation>请在迁移开始前停止写入的应用；“确认”页会显示是否仍有写入。</translation>
    </message>
</context>
<context>
    <name>floe::SqlDialog</name>
    <message>
        <source>SQL of the run</source>
        <translation>运行的SQL</translation>
    </message>
    <message>
        <source>Reading both servers to see what the run would send. Nothing is changed there.</source>
        <translation>正在读取两端服务器，以确定运行将发送的语句。不会作任何更改。</translation>
    </message>
    <message>
        <source>Reading both servers</source>
        <translation>正在读取两端服务器</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>查找(&amp;F)：</translation>
    </message>
    <message>
        <source>A table, a key, a word</source>
        <translation>表名、键名或任意文字</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配项</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配项</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>Copies all of it, also what is not shown.</source>
        <translation>复制全部内容，包括未显示的部分。</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln statement(s) as the run would send them. Nothing of it was sent.</source>
        <translation>
            <numerusform>运行将发送的%Ln条语句，均未发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the beginning is shown; the saved file has all of it.</source>
        <translation>仅显示开头部分；保存的文件包含全部内容。</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message numerus="yes">
        <source>%Ln matches or more</source>
        <translation>
            <numerusform>至少%Ln个匹配项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln个匹配项</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Save SQL</source>
        <translation>保存SQL</translation>
    </message>
    <message>
        <source>SQL files (*.sql)</source>
        <translation>SQL文件 (*.sql)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为%1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>未保存：%1</translation>
    </message>
</context>
<context>
    <name>floe::SqlMode</name>
    <message>
        <source>SQL mode</source>
        <translation>SQL模式</translation>
    </message>
    <message>
        <source>Floe sets its own mode while it copies, so no row is harmed. The application works under the server&apos;s mode: it may be refused what was taken before, or the reverse.</source>
        <translation>Floe在复制时使用自己的模式，不会影响任何行。应用在服务器的模式下运行：以前接受的内容可能被拒绝，反之亦然。</translation>
    </message>
    <message>
        <source>The destination does not know these modes: test the application.</source>
        <translation>目标库不支持这些模式：请测试应用。</translation>
    </message>
    <message>
        <source>Set the destination&apos;s mode as the source has it, or test the application.</source>
        <translation>请将目标库的模式设为与源库一致，或测试应用。</translation>
    </message>
    <message>
        <source>Only the source has: %1.</source>
        <translation>仅源库有：%1。</translation>
    </message>
    <message>
        <source>Only the destination has: %1.</source>
        <translation>仅目标库有：%1。</translation>
    </message>
</context>
<context>
    <name>floe::SshRows</name>
    <message>
        <source>Connect thro&amp;ugh SSH</source>
        <translation>通过SSH连接(&amp;U)</translation>
    </message>
    <message>
        <source>Private SSH key</source>
        <translation>SSH私钥</translation>
    </message>
    <message>
        <source>This computer&apos;s ssh makes the tunnel, with its own configuration and known hosts, and logs in with a key. The server&apos;s host name above is looked up from the SSH host.</source>
        <translation>隧道由本机的ssh建立，使用其自身的配置和known_hosts，并以密钥登录。上方的服务器主机名由SSH主机解析。</translation>
    </message>
    <message>
        <source>default</source>
        <comment>port of the SSH host</comment>
        <translation>默认</translation>
    </message>
    <message>
        <source>As ssh&apos;s configuration says</source>
        <translation>以ssh的配置为准</translation>
    </message>
    <message>
        <source>The agent&apos;s keys, or the usual files</source>
        <translation>代理中的密钥或默认密钥文件</translation>
    </message>
    <message>
        <source>SSH h&amp;ost:</source>
        <translation>SSH主机(&amp;O)：</translation>
    </message>
    <message>
        <source>SSH port:</source>
        <translation>SSH端口：</translation>
    </message>
    <message>
        <source>SSH account name:</source>
        <translation>SSH账号：</translation>
    </message>
    <message>
        <source>SSH key file:</source>
        <translation>SSH密钥文件：</translation>
    </message>
</context>
<context>
    <name>floe::SshTunnel</name>
    <message>
        <source>The program ssh cannot be started.</source>
        <translation>无法启动ssh程序。</translation>
    </message>
    <message>
        <source>Install the package openssh-client.</source>
        <translation>请安装软件包openssh-client。</translation>
    </message>
    <message>
        <source>The SSH host %1 does not answer in time.</source>
        <translation>SSH主机%1未在规定时间内响应。</translation>
    </message>
    <message>
        <source>Check its name and port, that it runs, and that it lets this computer in.</source>
        <translation>请检查其主机名和端口、是否在运行，以及是否允许本机访问。</translation>
    </message>
    <message>
        <source>The SSH key %1 cannot be read.</source>
        <translation>无法读取SSH密钥%1。</translation>
    </message>
    <message>
        <source>Check the path of the key.</source>
        <translation>请检查密钥的路径。</translation>
    </message>
    <message>
        <source>No folder for the SSH tunnel can be made in %1.</source>
        <translation>无法在%1中为SSH隧道创建文件夹。</translation>
    </message>
    <message>
        <source>See that there is room and that you may write there.</source>
        <translation>请确认有可用空间，且您有写入权限。</translation>
    </message>
    <message>
        <source>The SSH host %1 shows another key than the one that this computer knows: %2.</source>
        <translation>SSH主机%1出示的密钥与本机已知的不同：%2。</translation>
    </message>
    <message>
        <source>Somebody may be between you and that host. Only if its administrator confirms the new key by its fingerprint: remove the old one with “ssh-keygen -R &apos;%1&apos;”, then log in once in a terminal with “%2”.</source>
        <translation>您与该主机之间可能有人冒充。仅当其管理员确认新密钥的指纹后：使用“ssh-keygen -R &apos;%1&apos;”删除旧密钥，然后在终端中用“%2”登录一次。</translation>
    </message>
    <message>
        <source>This computer does not know the SSH host %1. It shows the key %2.</source>
        <translation>本机不认识SSH主机%1，其出示的密钥为%2。</translation>
    </message>
    <message>
        <source>Ask that host&apos;s administrator for the fingerprint of its key. If it is the same, log in once in a terminal with “%1” and answer “yes”; then try again.</source>
        <translation>请向该主机的管理员索取其密钥的指纹。如果一致，请在终端中用“%1”登录一次并回答“yes”，然后重试。</translation>
    </message>
    <message>
        <source>ssh does not use the key file %1, which others can read.</source>
        <translation>密钥文件%1可被其他用户读取，ssh拒绝使用。</translation>
    </message>
    <message>
        <source>Take the rights of others away: chmod 600 %1</source>
        <translation>请取消其他用户的权限：chmod 600 %1</translation>
    </message>
    <message>
        <source>The SSH host %1 refuses the login.</source>
        <translation>SSH主机%1拒绝登录。</translation>
    </message>
    <message>
        <source>Floe logs in with a key file or the agent&apos;s keys, and cannot ask for a password or a passphrase. See that the account and the key are right, that the key stands in the host&apos;s authorized_keys, and load a key with a passphrase into the agent first (ssh-add). It must work in a terminal with “%1 true” without a question.</source>
        <translation>Floe使用密钥文件或代理中的密钥登录，无法询问密码或口令。请确认账号和密钥正确、密钥已加入该主机的authorized_keys，并先将带口令的密钥加载到代理（ssh-add）。在终端中执行“%1 true”应能直接成功，不出现任何询问。</translation>
    </message>
    <message>
        <source>ssh cannot open the local end of its tunnel.</source>
        <translation>ssh无法打开隧道的本地端。</translation>
    </message>
    <message>
        <source>Check that the folder for temporary files can be written to.</source>
        <translation>请检查临时文件夹是否可写。</translation>
    </message>
    <message>
        <source>The SSH host %1 cannot be reached.</source>
        <translation>无法访问SSH主机%1。</translation>
    </message>
    <message>
        <source>The SSH tunnel over %1 has ended.</source>
        <translation>经由%1的SSH隧道已断开。</translation>
    </message>
    <message>
        <source>It is built again as soon as it is needed. If it ends again and again, look at what ssh says in a terminal: %1</source>
        <translation>需要时会重新建立。如果反复断开，请在终端中查看ssh的提示：%1</translation>
    </message>
    <message>
        <source>The SSH host %1 may not forward to %2.</source>
        <translation>SSH主机%1不允许转发到%2。</translation>
    </message>
    <message>
        <source>Its administrator allows it in sshd_config (AllowTcpForwarding, PermitOpen) or in the options of the key in authorized_keys.</source>
        <translation>请由其管理员在sshd_config（AllowTcpForwarding、PermitOpen）或authorized_keys中该密钥的选项里放行。</translation>
    </message>
    <message>
        <source>The SSH host %1 cannot reach %2.</source>
        <translation>SSH主机%1无法访问%2。</translation>
    </message>
    <message>
        <source>Host and port are looked up from there, not from this computer. Check them, that the server runs, and that it lets the SSH host in.</source>
        <translation>主机名和端口是从SSH主机解析的，而不是从本机。请检查它们是否正确、服务器是否在运行，以及是否允许SSH主机访问。</translation>
    </message>
</context>
<context>
    <name>floe::StaleStatistics</name>
    <message>
        <source>Statistics of the source</source>
        <translation>源库的统计信息</translation>
    </message>
    <message>
        <source>%1 was written after its statistics were taken on %2.</source>
        <translation>%1的统计信息收集于%2，此后又有写入。</translation>
    </message>
    <message>
        <source>Row totals, progress and the estimated duration follow these statistics. The copy itself does not.</source>
        <translation>总行数、进度和预计时长依据这些统计信息，复制本身不受影响。</translation>
    </message>
    <message>
        <source>Have the statistics renewed at the source, or take totals for what they are.</source>
        <translation>请在源库更新统计信息，或将总数视为估计值。</translation>
    </message>
</context>
<context>
    <name>floe::Stall</name>
    <message>
        <source>our own session %1</source>
        <translation>Floe自己的会话%1</translation>
    </message>
    <message>
        <source>session %1 of %2@%3</source>
        <translation>%2@%3的会话%1</translation>
    </message>
    <message>
        <source>%1 for %2 s</source>
        <comment>a statement that runs so long</comment>
        <translation>%1，已执行%2秒</translation>
    </message>
    <message>
        <source>idle for %1 s with an open transaction</source>
        <translation>事务未提交，已空闲%1秒</translation>
    </message>
    <message>
        <source>idle for %1 s</source>
        <comment>a session</comment>
        <translation>已空闲%1秒</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源库</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标库</translation>
    </message>
    <message>
        <source>%1: %2 has been waiting for a row lock for %3 s.</source>
        <translation>%1：%2等待行锁已%3秒。</translation>
    </message>
    <message>
        <source>%1: %2 has been waiting for the table to become free for %3 s (metadata lock).</source>
        <translation>%1：%2等待表被释放已%3秒（元数据锁）。</translation>
    </message>
    <message>
        <source>%1: %2 has been waiting for a table lock for %3 s.</source>
        <translation>%1：%2等待表锁已%3秒。</translation>
    </message>
    <message>
        <source>%1: %2 has been waiting for %3 s, because the whole server is locked for reading only or for a backup.</source>
        <translation>%1：%2已等待%3秒，因为整个服务器被全局读锁或备份锁锁定。</translation>
    </message>
    <message>
        <source>%1: the disk is full; %2 has been waiting for space for %3 s.</source>
        <translation>%1：磁盘已满，%2等待磁盘空间已%3秒。</translation>
    </message>
    <message>
        <source>%1: %2 has been waiting for its commit to be confirmed for %3 s (%4).</source>
        <translation>%1：%2等待提交确认已%3秒（%4）。</translation>
    </message>
    <message>
        <source>%1: %2 was ended, and the server has been undoing its work for %3 s.</source>
        <translation>%1：%2已被终止，服务器正在回滚，已%3秒。</translation>
    </message>
    <message>
        <source>%1: the server no longer knows our session %2.</source>
        <translation>%1：服务器上已没有Floe的会话%2。</translation>
    </message>
    <message>
        <source>%1: the server is working: %2 for %3 s.</source>
        <translation>%1：服务器正在执行：%2，已%3秒。</translation>
    </message>
    <message>
        <source>%1: the server has been sending the rows of %2 for %3 s: the network or the other end takes them slowly.</source>
        <translation>%1：服务器正在发送%2的数据行，已%3秒：网络或另一端接收缓慢。</translation>
    </message>
    <message>
        <source>%1: the server has been waiting for the rows of %2 for %3 s: the network or the other end delivers slowly.</source>
        <translation>%1：服务器等待%2的数据行已%3秒：网络或另一端发送缓慢。</translation>
    </message>
    <message>
        <source>%1: the server has been waiting for our next statement for %2 s.</source>
        <translation>%1：服务器等待Floe的下一条语句已%2秒。</translation>
    </message>
    <message numerus="yes">
        <source>It may be held by %1 (%2), or by %n other session(s).</source>
        <translation>
            <numerusform>可能由%1（%2）持有，也可能由其他%n个会话持有。</numerusform>
        </translation>
    </message>
    <message>
        <source>It may be held by %1 (%2).</source>
        <translation>可能由%1（%2）持有。</translation>
    </message>
    <message>
        <source>In its way is %1 (%2), which itself waits for %3 (%4).</source>
        <translation>阻塞它的是%1（%2），而后者又在等待%3（%4）。</translation>
    </message>
    <message>
        <source>In its way is %1 (%2).</source>
        <translation>阻塞它的是%1（%2）。</translation>
    </message>
    <message>
        <source>our session %1</source>
        <translation>Floe的会话%1</translation>
    </message>
    <message numerus="yes">
        <source>It may be held by one of %n idle session(s).</source>
        <translation>
            <numerusform>可能由%n个空闲会话中的一个持有。</numerusform>
        </translation>
    </message>
    <message>
        <source>This account may not see whose session is in its way (PROCESS is missing).</source>
        <translation>该账号无权查看是哪个会话造成了阻塞（缺少PROCESS权限）。</translation>
    </message>
</context>
<context>
    <name>floe::StateLooks</name>
    <message>
        <source>Waiting</source>
        <comment>state of a table</comment>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Creating</source>
        <comment>state of a table</comment>
        <translation>创建中</translation>
    </message>
    <message>
        <source>Copying</source>
        <comment>state of a table</comment>
        <translation>复制中</translation>
    </message>
    <message>
        <source>Copied</source>
        <comment>state of a table</comment>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Indexing</source>
        <comment>state of a table</comment>
        <translation>建索引中</translation>
    </message>
    <message>
        <source>Indexed</source>
        <comment>state of a table</comment>
        <translation>已建索引</translation>
    </message>
    <message>
        <source>Verifying</source>
        <comment>state of a table</comment>
        <translation>校验中</translation>
    </message>
    <message>
        <source>Verified</source>
        <comment>state of a table</comment>
        <translation>已校验</translation>
    </message>
    <message>
        <source>Differs</source>
        <comment>state of a table</comment>
        <translation>有差异</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>state of a table</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Stopped</source>
        <comment>state of a table</comment>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>floe::StatusPage</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The migration runs on this computer; keep it switched on and connected until the end.</source>
        <translation>迁移在本机上运行，结束之前请保持开机和网络连接。</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>撤销(&amp;U)…</translation>
    </message>
    <message>
        <source>The run is over. What it did stands below and in its report.</source>
        <translation>运行已结束，结果见下方和报告。</translation>
    </message>
</context>
<context>
    <name>floe::StatusWidget</name>
    <message>
        <source>Details of the run</source>
        <translation>运行详情</translation>
    </message>
    <message>
        <source>&amp;Tables</source>
        <translation>表(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Differences</source>
        <translation>差异(&amp;D)</translation>
    </message>
    <message>
        <source>Ne&amp;xt steps</source>
        <translation>后续步骤(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop…</source>
        <translation>停止(&amp;S)…</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>后续步骤</translation>
    </message>
    <message>
        <source>The verification is held while you decide. It only reads: stopping it changes nothing at either end.</source>
        <translation>等待您的决定期间校验已暂停。校验只读取数据：停止不会改变任何一端。</translation>
    </message>
    <message>
        <source>The repair is held while you decide. Until all of its statements have run, stopping takes all of them back; after that only the verification stops.</source>
        <translation>等待您的决定期间修复已暂停。在全部语句执行完之前停止，会全部回滚；之后停止，仅停止校验。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n table(s)</source>
        <comment>tables done, tables in total</comment>
        <translation>
            <numerusform>%n张表中的%1张</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop this migration?</source>
        <translation>是否停止此迁移？</translation>
    </message>
    <message>
        <source>Stop this verification?</source>
        <translation>是否停止此校验？</translation>
    </message>
    <message>
        <source>Stop this repair?</source>
        <translation>是否停止此修复？</translation>
    </message>
    <message>
        <source>&amp;Stop migration</source>
        <translation>停止迁移(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <comment>verification or repair</comment>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep going</source>
        <translation>继续运行(&amp;K)</translation>
    </message>
    <message>
        <source>%1 - report %2</source>
        <comment>folder of a report: task, time</comment>
        <translation>%1 - 报告 %2</translation>
    </message>
    <message>
        <source>%1 - verification %2</source>
        <comment>folder of a report: task, time</comment>
        <translation>%1 - 校验 %2</translation>
    </message>
    <message>
        <source>%1.  %2</source>
        <comment>numbered step of a checklist</comment>
        <translation>%1.  %2</translation>
    </message>
    <message>
        <source>Save report in</source>
        <translation>保存报告到</translation>
    </message>
    <message>
        <source>The report was not saved: %1</source>
        <translation>未能保存报告：%1</translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation>已保存到%1</translation>
    </message>
    <message>
        <source>No program could open %1</source>
        <translation>没有程序可以打开%1</translation>
    </message>
    <message>
        <source>The run is held while you decide. %1 are done. What was copied stays at the destination, tables that are being copied stay there with a part of their rows, and nothing is verified any more. The source was only read. Resume goes on with it later, without copying again what is done.</source>
        <translation>在您作出决定之前，运行已暂停。已完成%1。已复制的数据保留在目标库，正在复制的表只保留部分行，且不再进行校验。源库只被读取。以后可以继续运行，已完成的部分不再复制。</translation>
    </message>
    <message>
        <source>Retry &amp;failed</source>
        <translation>重试失败项(&amp;F)</translation>
    </message>
    <message>
        <source>Resum&amp;e</source>
        <translation>继续(&amp;E)</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>…以及另外%n张表</numerusform>
        </translation>
    </message>
    <message>
        <source>They count as left out by you. What stands of them at the destination stays there.</source>
        <translation>这些表视为由您排除，目标库中已有的部分会保留。</translation>
    </message>
    <message>
        <source>&amp;Skip them</source>
        <translation>跳过(&amp;S)</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) that the run had created were dropped.</source>
        <translation>
            <numerusform>已删除该次运行创建的%Ln个对象。</numerusform>
        </translation>
    </message>
    <message>
        <source>The list below shows the tables as the run had left them, before the undo.</source>
        <translation>下方列表显示的是撤销之前、运行结束时各表的状态。</translation>
    </message>
    <message>
        <source>Skip what failed</source>
        <translation>跳过失败的对象</translation>
    </message>
    <message numerus="yes">
        <source>Go on without %n object(s)?</source>
        <translation>
            <numerusform>是否放弃%n个对象并继续？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::StepList</name>
    <message>
        <source>Step %1 of %2, %3: %4</source>
        <comment>screen reader: number, count, title, state</comment>
        <translation>第%1步，共%2步，%3：%4</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>state of a step</comment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Current step</source>
        <comment>state of a step</comment>
        <translation>当前步骤</translation>
    </message>
    <message>
        <source>To come</source>
        <comment>state of a step</comment>
        <translation>未开始</translation>
    </message>
</context>
<context>
    <name>floe::StorageEngines</name>
    <message>
        <source>Storage engines</source>
        <translation>存储引擎</translation>
    </message>
    <message>
        <source>%1 uses the storage engine %2.</source>
        <translation>%1使用存储引擎%2。</translation>
    </message>
    <message>
        <source>Its rows are not kept in the table itself, so what is copied is what the engine shows at that moment.</source>
        <translation>其行不保存在表中，因此复制的是引擎当时显示的内容。</translation>
    </message>
    <message>
        <source>The engine has no transactions: the table is outside of any snapshot and shows rows that are written after the migration began.</source>
        <translation>该引擎没有事务：该表不在任何快照之内，会显示迁移开始之后写入的行。</translation>
    </message>
    <message>
        <source>Leave the table out and create it by hand, or make sure that a copy of its rows is what you want.</source>
        <translation>请不迁移该表并手动创建，或确认您需要的就是其行的副本。</translation>
    </message>
    <message>
        <source>Stop writing to this table before the migration, or convert it to InnoDB.</source>
        <translation>请在迁移前停止写入该表，或将其转换为InnoDB。</translation>
    </message>
</context>
<context>
    <name>floe::StrangeValues</name>
    <message>
        <source>Values that the destination cannot hold</source>
        <translation>目标库无法容纳的值</translation>
    </message>
    <message>
        <source>MariaDB keeps no sign of a zero: they become 0, and verification reports these rows.</source>
        <translation>MariaDB不保留零的符号：这些值会变为0，校验会报告这些行。</translation>
    </message>
    <message>
        <source>Set them to 0 at the source, or leave it at that.</source>
        <translation>请在源库将其设为0，或保持现状。</translation>
    </message>
    <message>
        <source>MySQL refuses a fraction of a second beyond that (error 1292): the table would stop.</source>
        <translation>MySQL拒绝超出该范围的小数秒（错误1292）：该表会停止迁移。</translation>
    </message>
    <message>
        <source>Shorten these values at the source.</source>
        <translation>请在源库缩短这些值。</translation>
    </message>
    <message>
        <source>There a TIMESTAMP ends in January 2038 (error 1292): the table would stop.</source>
        <translation>目标库的TIMESTAMP截止到2038年1月（错误1292）：该表会停止迁移。</translation>
    </message>
    <message>
        <source>Change the column to DATETIME at the source.</source>
        <translation>请在源库将该列改为DATETIME。</translation>
    </message>
    <message>
        <source>JSON&apos;s text does not tell these types: a DECIMAL arrives as a DOUBLE, the others as strings, and verification reports these rows.</source>
        <translation>JSON文本无法体现这些类型：DECIMAL会变为DOUBLE，其他类型会变为字符串，校验会报告这些行。</translation>
    </message>
    <message>
        <source>Store numbers and strings at the source, or leave it at that where the application reads text.</source>
        <translation>请在源库改存数字和字符串；如果应用按文本读取，可保持现状。</translation>
    </message>
    <message>
        <source>The destination refuses them (error 1416): the table would stop.</source>
        <translation>目标库会拒绝这些值（错误1416）：该表会停止迁移。</translation>
    </message>
    <message>
        <source>Correct them at the source, or leave these rows out by a row filter.</source>
        <translation>请在源库更正，或用过滤条件排除这些行。</translation>
    </message>
    <message numerus="yes">
        <source>Looking takes at most %n seconds.</source>
        <translation>
            <numerusform>检查最多需要%n秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not looked through for values that the destination cannot hold.</source>
        <translation>未检查%1是否含有目标库无法容纳的值。</translation>
    </message>
    <message>
        <source>If it holds some, the table stops at them or verification reports them.</source>
        <translation>如果含有，该表会在此停止迁移，或由校验报告。</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds negative zeros in %n row(s).</source>
        <translation>
            <numerusform>%1有%n行含有负零。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds times beyond 838:59:59 in %n row(s).</source>
        <translation>
            <numerusform>%1有%n行含有超过838:59:59的时间。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds moments after 2038-01-19 in %n row(s).</source>
        <translation>
            <numerusform>%1有%n行含有2038-01-19之后的时刻。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds JSON with values of type DECIMAL, DATE, TIME, DATETIME or BLOB in %n row(s).</source>
        <translation>
            <numerusform>%1有%n行的JSON中含有DECIMAL、DATE、TIME、DATETIME或BLOB类型的值。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds spatial values of no bytes in %n row(s).</source>
        <translation>
            <numerusform>%1有%n行含有长度为零的空间值。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds empty shapes in %n row(s).</source>
        <translation>
            <numerusform>%1有%n行含有空的图形。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds lines of a single point in %n row(s).</source>
        <translation>
            <numerusform>%1有%n行含有只有一个点的线。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds rings of fewer than four points in %n row(s).</source>
        <translation>
            <numerusform>%1有%n行含有少于四个点的环。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::StrictMode</name>
    <message>
        <source>InnoDB strict mode</source>
        <translation>InnoDB严格模式</translation>
    </message>
    <message>
        <source>innodb_strict_mode is off at the source and on at the destination.</source>
        <translation>innodb_strict_mode在源库中关闭，在目标库中开启。</translation>
    </message>
    <message>
        <source>Rows that may become too large for a page, and row formats that do not fit, were taken with a warning there and are refused here. Definitions are tried where the account may.</source>
        <translation>可能超出页大小的行和不适用的行格式，在源库中只产生警告，在目标库中会被拒绝。账号权限允许时会试建定义。</translation>
    </message>
    <message>
        <source>See “Definitions tried at the destination”; if a table is refused, change it or switch the mode off for the time of the migration.</source>
        <translation>请参阅“在目标库中试建的定义”；如有表被拒绝，请修改该表，或在迁移期间关闭该模式。</translation>
    </message>
</context>
<context>
    <name>floe::SummaryText</name>
    <message>
        <source>Show fewer</source>
        <translation>收起</translation>
    </message>
    <message numerus="yes">
        <source>Show all %Ln</source>
        <comment>names</comment>
        <translation>
            <numerusform>显示全部%Ln个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::TableDdl</name>
    <message>
        <source>column %1: default %2 → (%2)</source>
        <translation>列%1：默认值%2 → (%2)</translation>
    </message>
    <message>
        <source>default %2 of column %1: the destination takes none for this type</source>
        <translation>列%1的默认值%2：目标库不允许此类型有默认值</translation>
    </message>
    <message>
        <source>column %1 takes its default from a sequence, which must stand at the destination before the table</source>
        <translation>列%1的默认值取自序列，该序列必须先于表存在于目标库</translation>
    </message>
    <message>
        <source>Column %1 takes its default from a sequence; the destination has none.</source>
        <translation>列%1的默认值取自序列，目标库不支持序列。</translation>
    </message>
    <message>
        <source>The default of column %1 uses %2(), which the destination does not have.</source>
        <translation>列%1的默认值使用%2()，目标库不支持该函数。</translation>
    </message>
    <message>
        <source>The default of column %1 is computed from column %2, which is left out.</source>
        <translation>列%1的默认值由列%2计算，而该列不迁移。</translation>
    </message>
    <message>
        <source>column %1: default uuid_to_bin(uuid()) → unhex(replace(uuid(),&apos;-&apos;,&apos;&apos;))</source>
        <translation>列%1：默认值uuid_to_bin(uuid()) → unhex(replace(uuid(),&apos;-&apos;,&apos;&apos;))</translation>
    </message>
    <message>
        <source>The default of column %1 is the expression %2; the destination takes constants only.</source>
        <translation>列%1的默认值是表达式%2，目标库仅支持常量。</translation>
    </message>
    <message>
        <source>column %1: WITHOUT SYSTEM VERSIONING left out</source>
        <translation>列%1：去除WITHOUT SYSTEM VERSIONING</translation>
    </message>
    <message>
        <source>column %1, which holds the time of a row&apos;s version</source>
        <translation>列%1，保存行版本的时间</translation>
    </message>
    <message>
        <source>column %1 becomes an ordinary column</source>
        <translation>列%1变为普通列</translation>
    </message>
    <message>
        <source>Column %1 is computed from others; the destination has no such columns.</source>
        <translation>列%1由其他列计算，目标库不支持这样的列。</translation>
    </message>
    <message>
        <source>Column %1 is computed from column %2, which is left out; leave both out.</source>
        <translation>列%1由不迁移的列%2计算，请两列都不迁移。</translation>
    </message>
    <message>
        <source>Column %1 is computed with %2(), which the destination does not have.</source>
        <translation>列%1使用%2()计算，目标库不支持该函数。</translation>
    </message>
    <message>
        <source>column %1: NOT NULL left out, as computed columns cannot have it</source>
        <translation>列%1：去除NOT NULL，因为计算列不支持</translation>
    </message>
    <message>
        <source>column %1 is invisible at the source and visible at the destination</source>
        <translation>列%1在源库不可见，在目标库可见</translation>
    </message>
    <message>
        <source>column %1: its SRID is no longer enforced (values keep theirs)</source>
        <translation>列%1：不再强制SRID（值保留各自的SRID）</translation>
    </message>
    <message>
        <source>column %1: REF_SYSTEM_ID left out (values keep theirs)</source>
        <translation>列%1：去除REF_SYSTEM_ID（值保留各自的SRID）</translation>
    </message>
    <message>
        <source>column %1: COLUMN_FORMAT and STORAGE left out</source>
        <translation>列%1：去除COLUMN_FORMAT和STORAGE</translation>
    </message>
    <message>
        <source>column %1: ENGINE_ATTRIBUTE left out</source>
        <translation>列%1：去除ENGINE_ATTRIBUTE</translation>
    </message>
    <message>
        <source>column %1 is compressed at the source and not at the destination</source>
        <translation>列%1在源库压缩，在目标库不压缩</translation>
    </message>
    <message>
        <source>column %1: options of the storage engine left out</source>
        <translation>列%1：去除存储引擎选项</translation>
    </message>
    <message>
        <source>check of column %1: %2</source>
        <translation>列%1的检查约束：%2</translation>
    </message>
    <message>
        <source>the destination does not enforce checks</source>
        <translation>目标库不强制检查约束</translation>
    </message>
    <message>
        <source>it needs a column that is left out</source>
        <translation>它需要不迁移的列</translation>
    </message>
    <message>
        <source>the destination does not have %1()</source>
        <translation>目标库不支持%1()</translation>
    </message>
    <message>
        <source>the destination allows no function there whose value changes</source>
        <translation>目标库不允许使用结果会变化的函数</translation>
    </message>
    <message>
        <source>the destination allows none on an AUTO_INCREMENT column</source>
        <translation>目标库不允许在AUTO_INCREMENT列上使用</translation>
    </message>
    <message>
        <source>column %1: type %2 → %3</source>
        <translation>列%1：类型%2 → %3</translation>
    </message>
    <message>
        <source>Column %1 is of type %2, which the destination does not have.</source>
        <translation>列%1的类型为%2，目标库不支持。</translation>
    </message>
    <message>
        <source>Column %1 has %2 digits after the point; the destination takes at most 30.</source>
        <translation>列%1有%2位小数，目标库最多支持30位。</translation>
    </message>
    <message>
        <source>Column %1 is of type YEAR(2), which the destination does not have.</source>
        <translation>列%1的类型为YEAR(2)，目标库不支持。</translation>
    </message>
    <message>
        <source>column %1 holds the member “%2” twice; created without strict mode, which refuses that</source>
        <translation>列%1中成员“%2”出现两次；严格模式不允许，因此以非严格模式创建</translation>
    </message>
    <message>
        <source>column %1 is left out</source>
        <translation>列%1不迁移</translation>
    </message>
    <message>
        <source>column %1 of %2 is left out</source>
        <translation>%2的列%1不迁移</translation>
    </message>
    <message>
        <source>foreign key %1: %2</source>
        <comment>name, reason</comment>
        <translation>外键%1：%2</translation>
    </message>
    <message>
        <source>foreign key %1 → %2, as two databases become one</source>
        <translation>外键%1 → %2，因为两个数据库合并为一个</translation>
    </message>
    <message>
        <source>check %1 → %2, as its name must be the only one of its database</source>
        <translation>检查约束%1 → %2，因为其名称在数据库中必须唯一</translation>
    </message>
    <message>
        <source>check %1: %2</source>
        <comment>name, reason</comment>
        <translation>检查约束%1：%2</translation>
    </message>
    <message>
        <source>it is not enforced at the source, and the destination would enforce it</source>
        <translation>在源库不强制，而目标库会强制</translation>
    </message>
    <message>
        <source>the period %1</source>
        <translation>时间段%1</translation>
    </message>
    <message>
        <source>the period %1: column %2 is left out</source>
        <translation>时间段%1：列%2不迁移</translation>
    </message>
    <message>
        <source>maybe a text in an expression: the source shows it as %1, which may stand for characters that it cannot show</source>
        <translation>可能是表达式中的文本：源库显示为%1，其中可能有无法显示的字符</translation>
    </message>
    <message>
        <source>The destination does not know the character set %1.</source>
        <translation>目标库不支持字符集%1。</translation>
    </message>
    <message>
        <source>character set %1 → %2</source>
        <translation>字符集%1 → %2</translation>
    </message>
    <message>
        <source>The destination has nothing like the collation %1.</source>
        <translation>目标库没有与排序规则%1相近的规则。</translation>
    </message>
    <message>
        <source>collation %1 → %2, which may compare or sort some texts differently</source>
        <translation>排序规则%1 → %2，部分文本的比较或排序可能不同</translation>
    </message>
    <message>
        <source>the primary key</source>
        <translation>主键</translation>
    </message>
    <message>
        <source>index %1</source>
        <translation>索引%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>index, reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>the destination has no spatial indexes on InnoDB tables</source>
        <translation>目标库的InnoDB表不支持空间索引</translation>
    </message>
    <message>
        <source>the destination has no vector indexes</source>
        <translation>目标库不支持向量索引</translation>
    </message>
    <message>
        <source>the destination has no WITHOUT OVERLAPS</source>
        <translation>目标库不支持WITHOUT OVERLAPS</translation>
    </message>
    <message>
        <source>%1: descending order is not kept; it is built ascending</source>
        <translation>%1：不保留降序，按升序创建</translation>
    </message>
    <message>
        <source>the destination has no indexes on expressions</source>
        <translation>目标库不支持表达式索引</translation>
    </message>
    <message>
        <source>The primary key holds the computed column %1, which the destination refuses.</source>
        <translation>主键包含计算列%1，目标库不允许。</translation>
    </message>
    <message>
        <source>the destination indexes column %1 only up to a given length</source>
        <translation>目标库只能按给定长度索引列%1</translation>
    </message>
    <message>
        <source>%1 on column %2 is %3 bytes long; the destination takes at most 767 (innodb_large_prefix is off).</source>
        <comment>index</comment>
        <translation>列%2上的%1长%3字节，目标库最多支持767字节（innodb_large_prefix已关闭）。</translation>
    </message>
    <message>
        <source>%1 covers the first %2 characters of column %3, as the destination takes no more</source>
        <translation>%1仅覆盖列%3的前%2个字符，目标库最多支持到此</translation>
    </message>
    <message>
        <source>%1 is hidden from the optimizer at the source and in use at the destination</source>
        <translation>%1在源库对优化器不可见，在目标库可用</translation>
    </message>
    <message>
        <source>%1 is built without the parser %2, which the destination does not have: searches find other words</source>
        <translation>%1不使用解析器%2创建，目标库不支持：搜索到的词会不同</translation>
    </message>
    <message>
        <source>%1: ENGINE_ATTRIBUTE left out</source>
        <translation>%1：去除ENGINE_ATTRIBUTE</translation>
    </message>
    <message>
        <source>%1: option %2 left out</source>
        <translation>%1：去除选项%2</translation>
    </message>
    <message>
        <source>the destination has no versions of rows</source>
        <translation>目标库不支持行版本</translation>
    </message>
    <message>
        <source>the partitioning: %1</source>
        <translation>分区：%1</translation>
    </message>
    <message>
        <source>the destination has no DEFAULT partition</source>
        <translation>目标库不支持DEFAULT分区</translation>
    </message>
    <message>
        <source>places of partitions (DATA DIRECTORY, TABLESPACE) left out</source>
        <translation>去除分区的存放位置（DATA DIRECTORY、TABLESPACE）</translation>
    </message>
    <message>
        <source>No column is left of the table.</source>
        <translation>该表没有剩余的列。</translation>
    </message>
    <message>
        <source>an index on the AUTO_INCREMENT column %1 is added, as the table needs one</source>
        <translation>为AUTO_INCREMENT列%1添加索引，因为该表需要</translation>
    </message>
    <message>
        <source>The table has no primary key, which the destination requires.</source>
        <translation>该表没有主键，而目标库要求有主键。</translation>
    </message>
    <message>
        <source>table option %1 left out</source>
        <translation>去除表选项%1</translation>
    </message>
    <message>
        <source>the versions of rows (WITH SYSTEM VERSIONING): only current rows are carried</source>
        <translation>行版本（WITH SYSTEM VERSIONING）：仅迁移当前行</translation>
    </message>
    <message>
        <source>only current rows are carried; the history of rows begins anew at the destination</source>
        <translation>仅迁移当前行；行的历史在目标库重新开始</translation>
    </message>
    <message>
        <source>The destination does not have the storage engine %1, whose rows lie elsewhere.</source>
        <translation>目标库没有存储引擎%1，其行保存在别处。</translation>
    </message>
    <message>
        <source>storage engine %1 → InnoDB</source>
        <translation>存储引擎%1 → InnoDB</translation>
    </message>
    <message>
        <source>storage engine %1 → InnoDB, the only one with partitions at the destination</source>
        <translation>存储引擎%1 → InnoDB，目标库仅该引擎支持分区</translation>
    </message>
    <message>
        <source>column %1 has no default at the source and &apos;0000-00-00 00:00:00&apos; at the destination, which would set one of its own otherwise (explicit_defaults_for_timestamp is off)</source>
        <translation>列%1在源库没有默认值，在目标库为&apos;0000-00-00 00:00:00&apos;，否则目标库会自行设置（explicit_defaults_for_timestamp已关闭）</translation>
    </message>
</context>
<context>
    <name>floe::TableDefinition</name>
    <message>
        <source>This is not the definition of a table.</source>
        <translation>这不是表的定义。</translation>
    </message>
    <message>
        <source>The definition of a table has no list of columns.</source>
        <translation>表的定义中没有列清单。</translation>
    </message>
</context>
<context>
    <name>floe::TableDefinitions</name>
    <message>
        <source>Table definitions at the destination</source>
        <translation>目标库的表定义</translation>
    </message>
    <message>
        <source>%1 cannot hold this table.</source>
        <translation>%1无法容纳此表。</translation>
    </message>
    <message>
        <source>Change the definition at the source, leave the table out, or use another destination.</source>
        <translation>请在源库修改定义、不迁移该表，或使用其他目标库。</translation>
    </message>
    <message>
        <source>The destination does not have this; the table is made without it.</source>
        <translation>目标库不支持此内容，创建的表不含此内容。</translation>
    </message>
    <message>
        <source>Check whether the application needs it.</source>
        <translation>请检查应用是否需要。</translation>
    </message>
    <message>
        <source>The definition is rewritten for the destination.</source>
        <translation>定义会为目标库改写。</translation>
    </message>
</context>
<context>
    <name>floe::TableFiller</name>
    <message>
        <source>%1: rows were written at the source since a range was copied; it is copied again.</source>
        <translation>%1：某个范围复制之后源库有写入，该范围将重新复制。</translation>
    </message>
    <message>
        <source>%1: after a lost connection the range holds %2 rows that are not the ones sent.</source>
        <translation>%1：连接断开后，该范围内有%2行不是发送的行。</translation>
    </message>
    <message>
        <source>Another session writes to the table. Stop it, then start again.</source>
        <translation>有其他会话写入该表。请将其停止，然后重新启动。</translation>
    </message>
    <message>
        <source>%1: after an interruption a range held rows that are not the ones sent; it was emptied and copied again.</source>
        <translation>%1：中断之后某个范围内存在不是发送的行，该范围已清空并重新复制。</translation>
    </message>
    <message>
        <source>%1: what was copied before an interruption cannot be told from what was lost; the table is emptied and copied again.</source>
        <translation>%1：无法区分中断之前已复制的行与丢失的行，该表将清空并重新复制。</translation>
    </message>
</context>
<context>
    <name>floe::TablePreparer</name>
    <message>
        <source>%1 could not be created. %2</source>
        <translation>未能创建%1。%2</translation>
    </message>
    <message>
        <source>%1 stands at the destination and holds rows.</source>
        <translation>%1已存在于目标库且有行。</translation>
    </message>
    <message>
        <source>Choose what to do with tables that exist already, or map the table to another name.</source>
        <translation>请选择已存在表的处理方式，或为该表设置其他映射名称。</translation>
    </message>
    <message>
        <source>%1 does not stand at the destination, and schema migration is not chosen.</source>
        <translation>%1不在目标库中，且未选择结构迁移。</translation>
    </message>
    <message>
        <source>Choose schema migration too, or create the table first.</source>
        <translation>请同时选择结构迁移，或先创建该表。</translation>
    </message>
    <message>
        <source>%1 stands at the destination already.</source>
        <translation>%1已存在于目标库。</translation>
    </message>
    <message>
        <source>%1 has no key by which rows that stand there could be recognised.</source>
        <translation>%1没有可用于识别目标库已有行的键。</translation>
    </message>
    <message>
        <source>Choose to empty or drop the table, or leave it out.</source>
        <translation>请选择清空或删除该表，或不迁移该表。</translation>
    </message>
    <message>
        <source>%1: emptied, as chosen</source>
        <translation>%1：已按选择清空</translation>
    </message>
    <message>
        <source>%1 cannot be dropped and recreated without schema migration.</source>
        <translation>未选择结构迁移，无法删除并重建%1。</translation>
    </message>
    <message>
        <source>Choose schema migration too, or choose to empty the table.</source>
        <translation>请同时选择结构迁移，或选择清空该表。</translation>
    </message>
    <message>
        <source>%1: dropped, as chosen</source>
        <translation>%1：已按选择删除</translation>
    </message>
    <message>
        <source>%1 appeared at the destination after the run began, with rows.</source>
        <translation>运行开始之后，目标库中出现了含有数据的%1。</translation>
    </message>
    <message>
        <source>Somebody else made it. Drop it, or leave the table out.</source>
        <translation>该表由他人创建。请将其删除，或不迁移该表。</translation>
    </message>
</context>
<context>
    <name>floe::TableProgressModel</name>
    <message>
        <source>%1 %</source>
        <comment>part of a table that has arrived</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of ~%2</source>
        <comment>rows that have arrived, estimated rows</comment>
        <translation>%1 / 约%2</translation>
    </message>
    <message>
        <source>At the source: %1</source>
        <translation>源库中：%1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Table at the destination</source>
        <translation>目标库中的表</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>floe::TableProver</name>
    <message numerus="yes">
        <source>%n row(s) differ</source>
        <translation>
            <numerusform>%n行不一致</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::TablesPane</name>
    <message>
        <source>All tables</source>
        <translation>所有表</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Failed, different or stopped</source>
        <translation>失败、有差异或已停止</translation>
    </message>
    <message>
        <source>S&amp;how:</source>
        <translation>显示(&amp;H)：</translation>
    </message>
    <message>
        <source>Part of a name</source>
        <translation>名称的一部分</translation>
    </message>
    <message>
        <source>Show only tables whose name holds this</source>
        <translation>仅显示名称中含有此内容的表</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n张表</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n table(s)</source>
        <comment>tables shown, tables in total</comment>
        <translation>
            <numerusform>%n张表中的%1张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::TablesWithoutKey</name>
    <message>
        <source>Tables without a primary or unique key</source>
        <translation>没有主键或唯一键的表</translation>
    </message>
    <message>
        <source>%1 has no primary key and no unique key over NOT NULL columns.</source>
        <translation>%1没有主键，也没有基于NOT NULL列的唯一键。</translation>
    </message>
    <message>
        <source>The destination demands a primary key (sql_require_primary_key) and refuses to create the table.</source>
        <translation>目标库要求主键（sql_require_primary_key），会拒绝创建该表。</translation>
    </message>
    <message>
        <source>It is copied and verified in one piece: an interruption starts it again, and a difference can be counted but not named by its key.</source>
        <translation>该表整体复制和校验：中断后需重新开始，差异可以计数，但无法按键指出。</translation>
    </message>
    <message>
        <source>Add a primary key at the source.</source>
        <translation>请在源库添加主键。</translation>
    </message>
</context>
<context>
    <name>floe::TaskEntry</name>
    <message>
        <source>%1 → %2</source>
        <comment>source, destination</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>state of a task</comment>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <comment>state of a task</comment>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Undone</source>
        <comment>state of a task</comment>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>floe::TaskFile</name>
    <message>
        <source>an object with the fields %1</source>
        <translation>包含字段%1的对象</translation>
    </message>
    <message>
        <source>no password in a task file</source>
        <translation>任务文件中没有密码</translation>
    </message>
    <message>
        <source>Remove the field. Passwords belong in the environment variables FLOE_SOURCE_PASSWORD and FLOE_DESTINATION_PASSWORD, in the system keychain, or are asked for on the terminal. A password that stood in a file should be changed.</source>
        <translation>请删除该字段。密码应放在环境变量FLOE_SOURCE_PASSWORD和FLOE_DESTINATION_PASSWORD或系统密钥环中，或在终端上输入。在文件中出现过的密码应当更换。</translation>
    </message>
    <message>
        <source>one of the fields %1</source>
        <translation>字段%1之一</translation>
    </message>
    <message>
        <source>an unknown field</source>
        <translation>未知字段</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>您是否想输入“%1”？</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>nothing; the field is missing</source>
        <translation>无，缺少该字段</translation>
    </message>
    <message>
        <source>a whole number, %1 or more</source>
        <translation>不小于%1的整数</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1到%2之间的整数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true或false</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1之一</translation>
    </message>
    <message>
        <source>The file as a whole</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>%1 – expected: %2</source>
        <translation>%1 – 应为：%2</translation>
    </message>
    <message>
        <source>%1 – expected: %2; found: %3</source>
        <translation>%1 – 应为：%2；实际为：%3</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>this holds more than a host name.</source>
        <translation>此处不仅是主机名。</translation>
    </message>
    <message>
        <source>Give the host name or IP address alone; the account belongs into “user”, passwords never into a task file.</source>
        <translation>请只填写主机名或IP地址；账号填入“user”，任务文件中绝不能有密码。</translation>
    </message>
    <message>
        <source>a port is a number from 1 to 65535.</source>
        <translation>端口是1到65535之间的数字。</translation>
    </message>
    <message>
        <source>no migration type is chosen.</source>
        <translation>未选择迁移类型。</translation>
    </message>
    <message>
        <source>Choose “schema”, “data”, or both.</source>
        <translation>请选择“schema”、“data”或两者。</translation>
    </message>
    <message>
        <source>a whole number from 1 to %1 is expected.</source>
        <translation>应为1到%1之间的整数。</translation>
    </message>
    <message>
        <source>0 (no limit) or more is expected.</source>
        <translation>应为不小于0的数（0表示不限）。</translation>
    </message>
    <message>
        <source>no migration object is chosen.</source>
        <translation>未选择迁移对象。</translation>
    </message>
    <message>
        <source>Name at least one database.</source>
        <translation>请至少指定一个数据库。</translation>
    </message>
    <message>
        <source>Give one of them another name with “as”.</source>
        <translation>请用“as”为其中一个设置其他名称。</translation>
    </message>
    <message>
        <source>“%1” is a system database; it cannot be migrated.</source>
        <translation>“%1”是系统数据库，无法迁移。</translation>
    </message>
    <message>
        <source>Each server keeps its own; leave it out.</source>
        <translation>每台服务器都有自己的系统数据库，请不要迁移。</translation>
    </message>
    <message>
        <source>all tables and single tables are chosen at once.</source>
        <translation>同时选择了全部表和单独的表。</translation>
    </message>
    <message>
        <source>the list is empty: nothing is chosen.</source>
        <translation>列表为空：未选择任何内容。</translation>
    </message>
    <message>
        <source>Leave “tables” out to choose all tables, or leave the database out.</source>
        <translation>如需选择全部表，请去掉“tables”；如不需要该数据库，请将其去掉。</translation>
    </message>
    <message>
        <source>this is the column “%1” again.</source>
        <translation>此列与“%1”重复。</translation>
    </message>
    <message>
        <source>“%1” is also the mapped name of the column “%2”.</source>
        <translation>“%1”也是列“%2”的映射名称。</translation>
    </message>
    <message>
        <source>the name is empty.</source>
        <translation>名称为空。</translation>
    </message>
    <message>
        <source>the name holds a NUL character.</source>
        <translation>名称中含有NUL字符。</translation>
    </message>
    <message>
        <source>a name has at most %1 characters.</source>
        <translation>名称最多%1个字符。</translation>
    </message>
    <message>
        <source>“%1” is chosen twice; it stands at index %2 already.</source>
        <translation>“%1”选择了两次，索引%2处已有。</translation>
    </message>
    <message>
        <source>“%1” is also the mapped name at index %2: two objects cannot have one name.</source>
        <translation>“%1”也是索引%2处的映射名称：两个对象不能同名。</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>an empty text</source>
        <translation>空文本</translation>
    </message>
    <message>
        <source>an object of source columns and their names at the destination</source>
        <translation>由源列及其映射名称组成的对象</translation>
    </message>
    <message>
        <source>a name, or null to leave the column out</source>
        <translation>名称，或用null表示不迁移该列</translation>
    </message>
    <message>
        <source>the version of the format, 1</source>
        <translation>格式版本，1</translation>
    </message>
    <message>
        <source>Is this a task file of Floe?</source>
        <translation>这是Floe的任务文件吗？</translation>
    </message>
    <message>
        <source>The file was written by a newer Floe. Use that one, or a newer one.</source>
        <translation>该文件由更高版本的Floe写入。请使用该版本或更高版本。</translation>
    </message>
    <message>
        <source>an object with the fields of a migration task</source>
        <translation>包含迁移任务各字段的对象</translation>
    </message>
    <message>
        <source>a list of databases</source>
        <translation>数据库列表</translation>
    </message>
    <message>
        <source>This is not valid JSON: line %1, column %2.</source>
        <translation>这不是有效的JSON：第%1行，第%2列。</translation>
    </message>
    <message>
        <source>A task file is UTF-8 JSON; “floe plan” writes one.</source>
        <translation>任务文件为UTF-8编码的JSON，可用“floe plan”生成。</translation>
    </message>
    <message>
        <source>each field once</source>
        <translation>每个字段出现一次</translation>
    </message>
    <message>
        <source>the field stands there twice</source>
        <translation>该字段出现两次</translation>
    </message>
    <message>
        <source>%1 is a folder, not a task file.</source>
        <translation>%1是文件夹，不是任务文件。</translation>
    </message>
    <message>
        <source>The task file %1 cannot be read.</source>
        <translation>无法读取任务文件%1。</translation>
    </message>
    <message>
        <source>Check the path and the rights on the file.</source>
        <translation>请检查路径和文件权限。</translation>
    </message>
    <message>
        <source>%1 is too large to be a task file.</source>
        <translation>%1过大，不可能是任务文件。</translation>
    </message>
    <message>
        <source>The task file %1 cannot be written.</source>
        <translation>无法写入任务文件%1。</translation>
    </message>
    <message>
        <source>Check that the folder exists, that you may write there, and that there is room.</source>
        <translation>请检查文件夹是否存在、是否有写入权限以及剩余空间。</translation>
    </message>
    <message>
        <source>a whole number from 0 to %1 is expected.</source>
        <translation>应为0到%1之间的整数。</translation>
    </message>
    <message>
        <source>an object of collations and what to take in their place</source>
        <translation>由排序规则及其替代规则组成的对象</translation>
    </message>
    <message>
        <source>the name of a collation</source>
        <translation>排序规则的名称</translation>
    </message>
</context>
<context>
    <name>floe::TaskListModel</name>
    <message>
        <source>Running here</source>
        <comment>state of a task</comment>
        <translation>正在此处运行</translation>
    </message>
    <message>
        <source>Running in another process</source>
        <comment>state of a task</comment>
        <translation>正在另一进程中运行</translation>
    </message>
    <message>
        <source>The stored task cannot be read.</source>
        <translation>无法读取所保存的任务。</translation>
    </message>
    <message>
        <source>Migration</source>
        <comment>kind of a run</comment>
        <translation>迁移</translation>
    </message>
    <message>
        <source>Verification</source>
        <comment>kind of a run</comment>
        <translation>校验</translation>
    </message>
    <message>
        <source>Repair</source>
        <comment>kind of a run</comment>
        <translation>修复</translation>
    </message>
    <message numerus="yes">
        <source>%1, gone on with %n time(s)</source>
        <comment>kind of a run</comment>
        <translation>
            <numerusform>%1，继续过%n次</numerusform>
        </translation>
    </message>
    <message>
        <source>Task</source>
        <comment>column</comment>
        <translation>任务</translation>
    </message>
    <message>
        <source>Source → destination</source>
        <comment>column</comment>
        <translation>源库 → 目标库</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Rows</source>
        <comment>column</comment>
        <translation>行数</translation>
    </message>
    <message>
        <source>Data</source>
        <comment>column</comment>
        <translation>数据量</translation>
    </message>
    <message>
        <source>Speed</source>
        <comment>column</comment>
        <translation>速度</translation>
    </message>
    <message>
        <source>Started</source>
        <comment>column</comment>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Took</source>
        <comment>column</comment>
        <translation>用时</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>share of the work that is done</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Progress</source>
        <comment>column</comment>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>floe::TaskListWindow</name>
    <message>
        <source>Migration tasks</source>
        <translation>迁移任务</translation>
    </message>
    <message>
        <source>Migration tasks and their runs</source>
        <translation>迁移任务及其运行</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>Goes on with the last run. What is done is not copied again.</source>
        <translation>接着上次运行继续，已完成的部分不再复制。</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Shows the task&apos;s choices in the wizard.</source>
        <translation>在向导中显示任务的各项选择。</translation>
    </message>
    <message>
        <source>&amp;Start…</source>
        <translation>启动(&amp;S)…</translation>
    </message>
    <message>
        <source>Runs the task anew: precheck, confirmation, migration.</source>
        <translation>重新运行任务：预检查、确认、迁移。</translation>
    </message>
    <message>
        <source>&amp;Verify again</source>
        <translation>重新校验(&amp;V)</translation>
    </message>
    <message>
        <source>Reads all rows at both ends once more and compares them. Changes nothing.</source>
        <translation>再次读取两端的所有行并进行比较，不做任何修改。</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>复制任务(&amp;U)</translation>
    </message>
    <message>
        <source>Opens the same choices under another name.</source>
        <translation>以另一名称打开相同的选择。</translation>
    </message>
    <message>
        <source>Re&amp;port</source>
        <translation>报告(&amp;P)</translation>
    </message>
    <message>
        <source>Opens the report of the chosen run, or of the task&apos;s last one.</source>
        <translation>打开所选运行的报告，或任务最近一份报告。</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Takes the task and its runs off this list. Nothing at either server changes.</source>
        <translation>从此列表中删除任务及其运行。两端服务器均不会改变。</translation>
    </message>
    <message>
        <source>&amp;Create Migration Task</source>
        <translation>创建迁移任务(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>Reading the journal…</source>
        <translation>正在读取任务记录库…</translation>
    </message>
    <message>
        <source>No migration was started on this computer yet. A task stands here from its first run on, with how it went and its reports.</source>
        <translation>本机尚未启动过迁移。任务从首次运行起列在此处，并显示运行结果和报告。</translation>
    </message>
    <message>
        <source>A migration runs in this window. Another task can be taken up when it has ended.</source>
        <translation>此窗口中有迁移正在运行。运行结束后才能处理其他任务。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) did not come to an end.</source>
        <translation>
            <numerusform>有%n个任务没有运行到结束。</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume goes on where it was interrupted; what is done is not copied again.</source>
        <translation>“继续”会从中断处接着运行，已完成的部分不再复制。</translation>
    </message>
    <message>
        <source>No program could open %1</source>
        <translation>没有程序可以打开%1</translation>
    </message>
    <message>
        <source>Delete the task “%1” from this list?</source>
        <translation>从此列表中删除任务“%1”？</translation>
    </message>
    <message>
        <source>Its runs are forgotten too. Nothing changes at either server, and reports and task files stay where they are.</source>
        <translation>它的运行记录也会删除。两端服务器均不会改变，报告和任务文件保留在原处。</translation>
    </message>
    <message>
        <source>Its last run can then no longer be gone on with.</source>
        <translation>此后将无法继续其上次运行。</translation>
    </message>
    <message>
        <source>&amp;Delete task</source>
        <translation>删除任务(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>U&amp;ndo…</source>
        <translation>撤销(&amp;N)…</translation>
    </message>
    <message>
        <source>Shows what the last run created at the destination, and drops exactly that.</source>
        <translation>显示最近一次运行在目标库中创建的对象，并且只删除这些对象。</translation>
    </message>
</context>
<context>
    <name>floe::TaskLock</name>
    <message>
        <source>Another process works on this task already.</source>
        <translation>已有其他进程正在处理该任务。</translation>
    </message>
    <message>
        <source>Wait until it has ended, or end it; then try again.</source>
        <translation>请等待其结束或将其终止，然后重试。</translation>
    </message>
    <message>
        <source>Process %1 (%2) on %3 works on this task already, since %4.</source>
        <translation>%3上的进程%1（%2）自%4起已在处理该任务。</translation>
    </message>
    <message>
        <source>The file %1 cannot be locked.</source>
        <translation>无法锁定文件%1。</translation>
    </message>
    <message>
        <source>Check your rights on it and on its folder, and free space.</source>
        <translation>请检查该文件及其所在文件夹的权限，以及剩余空间。</translation>
    </message>
</context>
<context>
    <name>floe::TextProgress</name>
    <message>
        <source>%1 %</source>
        <comment>part of the whole</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <translation>%1行/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>remaining time</comment>
        <translation>剩余%1</translation>
    </message>
    <message>
        <source>Repairing %1, then verifying once more</source>
        <comment>destination</comment>
        <translation>正在修复%1，随后再校验一次</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <comment>name of the task, source, destination</comment>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Precheck: %1.</source>
        <translation>预检查：%1。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>phase, its state</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <comment>source name, mapped name</comment>
        <translation>%1，映射为%2</translation>
    </message>
    <message>
        <source>Failed: %1: %2</source>
        <comment>table, why</comment>
        <translation>失败：%1：%2</translation>
    </message>
    <message>
        <source>Differs: %1: %2</source>
        <comment>table, how</comment>
        <translation>有差异：%1：%2</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>There is no statement that would repair these differences.</source>
        <translation>没有可以修复这些差异的语句。</translation>
    </message>
    <message numerus="yes">
        <source>The repair would run %n statement(s) at the destination, in one transaction:</source>
        <translation>
            <numerusform>修复将在目标库的一个事务中执行%n条语句：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>statements</comment>
        <translation>
            <numerusform>…以及另外%n条</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them: %1</source>
        <comment>statements; path of a file</comment>
        <translation>全部语句：%1</translation>
    </message>
    <message>
        <source>Report: %1</source>
        <translation>报告：%1</translation>
    </message>
    <message>
        <source>The precheck found what must be mended first. Nothing was migrated.</source>
        <translation>预检查发现必须先解决的问题。未迁移任何数据。</translation>
    </message>
    <message>
        <source>Differs: %1, row %2</source>
        <translation>有差异：%1，行%2</translation>
    </message>
    <message>
        <source>Differs: %1, row %2, column %3</source>
        <translation>有差异：%1，行%2，列%3</translation>
    </message>
    <message>
        <source>%1 differences in all; the report lists more of them.</source>
        <translation>共%1处差异，报告中列出更多。</translation>
    </message>
    <message>
        <source>Completed, verified</source>
        <translation>已完成，已校验</translation>
    </message>
    <message>
        <source>Completed, not verified</source>
        <translation>已完成，未校验</translation>
    </message>
    <message>
        <source>Completed, rows counted, values not compared</source>
        <translation>已完成，仅校验行数，未比对数据内容</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) of definitions would stay; the repair mends rows only.</source>
        <translation>
            <numerusform>另有%n处定义差异将保留；修复仅修正数据行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln table(s), %2, %3 in %4</source>
        <comment>outcome, rows, amount of data, duration</comment>
        <translation>
            <numerusform>%1：%Ln张表，%2，%3，用时%4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %Ln table(s) done; %3, %4 in %5</source>
        <comment>outcome, tables, rows, amount of data, duration</comment>
        <translation>
            <numerusform>%1：已完成%2 / %Ln张表；%3，%4，用时%5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ThroughputChart</name>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Now %1, at most %2 in the last minutes</source>
        <comment>speeds</comment>
        <translation>当前%1，最近几分钟最高%2</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>how long ago</comment>
        <translation>%1前</translation>
    </message>
    <message>
        <source>now</source>
        <comment>right end of a time axis</comment>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>floe::TimeZone</name>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>The source&apos;s time zone is %1, the destination&apos;s is %2.</source>
        <translation>源库的时区为%1，目标库的时区为%2。</translation>
    </message>
    <message>
        <source>Floe copies under +00:00, so TIMESTAMP values stay the same moments. Sessions that set no time zone see them, and NOW(), shifted at the destination.</source>
        <translation>Floe以+00:00复制，因此TIMESTAMP值表示的时刻不变。未设置时区的会话在目标库看到的这些值和NOW()会有偏移。</translation>
    </message>
    <message>
        <source>Set the same time zone at the destination, or in the application&apos;s sessions.</source>
        <translation>请在目标库或应用的会话中设置相同的时区。</translation>
    </message>
</context>
<context>
    <name>floe::TimedQuery</name>
    <message>
        <source>This server cannot limit the time of a statement, and the table is large.</source>
        <translation>此服务器无法限制语句的执行时间，而该表很大。</translation>
    </message>
</context>
<context>
    <name>floe::TlsRows</name>
    <message>
        <source>40 hexadecimal digits (SHA-1)</source>
        <translation>40位十六进制数字（SHA-1）</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA证书</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>Private key of the client</source>
        <translation>客户端私钥</translation>
    </message>
    <message>
        <source>Verify identity</source>
        <comment>TLS mode</comment>
        <translation>验证身份</translation>
    </message>
    <message>
        <source>Pinned certificate</source>
        <comment>TLS mode</comment>
        <translation>固定证书</translation>
    </message>
    <message>
        <source>Required</source>
        <comment>TLS mode</comment>
        <translation>必须加密</translation>
    </message>
    <message>
        <source>Preferred</source>
        <comment>TLS mode</comment>
        <translation>优先加密</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>TLS mode</comment>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The authorities that this computer trusts</source>
        <translation>本机信任的证书颁发机构</translation>
    </message>
    <message>
        <source>Only if the account asks for one</source>
        <translation>仅在账号要求时填写</translation>
    </message>
    <message>
        <source>T&amp;LS:</source>
        <translation>T&amp;LS：</translation>
    </message>
    <message>
        <source>&amp;Fingerprint:</source>
        <translation>指纹(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;CA certificate:</source>
        <translation>CA证书(&amp;C)：</translation>
    </message>
    <message>
        <source>Client c&amp;ertificate:</source>
        <translation>客户端证书(&amp;E)：</translation>
    </message>
    <message>
        <source>Client&apos;s pri&amp;vate key:</source>
        <translation>客户端私钥(&amp;V)：</translation>
    </message>
    <message>
        <source>Encrypted. The server&apos;s certificate must be signed by a trusted authority and bear this host name; else Floe refuses before it sends the password.</source>
        <translation>加密。服务器证书必须由受信任的机构签发，且包含此主机名；否则Floe在发送密码之前就会拒绝连接。</translation>
    </message>
    <message>
        <source>Encrypted, but the server&apos;s identity is not checked: somebody in between who pretends to be the server could read the password and the rows.</source>
        <translation>加密，但不验证服务器的身份：中间有人冒充服务器时，可能读取密码和数据。</translation>
    </message>
    <message>
        <source>Encrypted if the server offers it. The server runs on this computer, so nothing crosses a network.</source>
        <translation>服务器支持时加密。服务器运行在本机，数据不经过网络。</translation>
    </message>
    <message>
        <source>Encrypted only if the server offers it, and its identity is not checked: the password and the rows may be readable on the network.</source>
        <translation>仅在服务器支持时加密，且不验证其身份：密码和数据在网络上可能被读取。</translation>
    </message>
    <message>
        <source>Not encrypted. The server runs on this computer, so nothing crosses a network.</source>
        <translation>不加密。服务器运行在本机，数据不经过网络。</translation>
    </message>
    <message>
        <source>Not encrypted: whoever listens on the network can read the rows, and may learn the password.</source>
        <translation>不加密：监听网络的人可以读取数据，并可能获知密码。</translation>
    </message>
    <message>
        <source>Fingerprint of the server&apos;s certificate</source>
        <translation>服务器证书的指纹</translation>
    </message>
    <message>
        <source>Fetch Certificate…</source>
        <translation>获取证书…</translation>
    </message>
    <message>
        <source>Shows the server&apos;s certificate without logging in</source>
        <translation>显示服务器证书，不登录</translation>
    </message>
    <message>
        <source>Encrypted. Only the server with exactly this certificate is accepted; the way for servers that signed their own. Fetch it, then compare its fingerprint with what the server&apos;s administrator tells you.</source>
        <translation>加密。只接受出示此证书的服务器，适用于自签名的服务器。请获取证书，再与服务器管理员提供的指纹核对。</translation>
    </message>
    <message>
        <source>Encrypted if the server offers it. It runs on the SSH host, and ssh encrypts the way there.</source>
        <translation>服务器支持时加密。服务器运行在SSH主机上，通往该主机的线路由ssh加密。</translation>
    </message>
    <message>
        <source>Encrypted only if the server offers it, and its identity is not checked: the password and the rows may be readable on the network behind the SSH host.</source>
        <translation>仅在服务器支持时加密，且不验证其身份：密码和数据在SSH主机之后的网络上可能被读取。</translation>
    </message>
    <message>
        <source>Not encrypted by the server. It runs on the SSH host, and ssh encrypts the way there.</source>
        <translation>服务器不加密。服务器运行在SSH主机上，通往该主机的线路由ssh加密。</translation>
    </message>
    <message>
        <source>Not encrypted behind the SSH host: whoever listens on the network there can read the rows, and may learn the password.</source>
        <translation>SSH主机之后不加密：在该网络上监听的人可以读取数据，并可能获知密码。</translation>
    </message>
</context>
<context>
    <name>floe::TypesForm</name>
    <message>
        <source>Sc&amp;hema Migration</source>
        <translation>结构迁移(&amp;H)</translation>
    </message>
    <message>
        <source>F&amp;ull Data Migration</source>
        <translation>全量数据迁移(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Incremental Data Migration</source>
        <translation>增量数据迁移(&amp;I)</translation>
    </message>
    <message>
        <source>Creates databases, tables, indexes, foreign keys and the other selected objects.</source>
        <translation>创建数据库、表、索引、外键以及其他所选对象。</translation>
    </message>
    <message>
        <source>Copies all rows and proves that they arrived.</source>
        <translation>复制所有行，并证明它们均已到达。</translation>
    </message>
    <message>
        <source>Floe copies a standing source; stop writing to the source while it runs.</source>
        <translation>Floe复制静止的源库，运行期间请停止写入源库。</translation>
    </message>
    <message>
        <source>Not incremental: %1</source>
        <translation>不支持增量：%1</translation>
    </message>
    <message>
        <source>Migration types:</source>
        <translation>迁移类型：</translation>
    </message>
    <message>
        <source>If a table e&amp;xists already:</source>
        <translation>如果表已存在(&amp;X)：</translation>
    </message>
</context>
<context>
    <name>floe::Undo</name>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>%1 could not be dropped: %2</source>
        <translation>无法删除%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>The database %1 stays: %n object(s) in it stay.</source>
        <translation>
            <numerusform>数据库%1保留：其中有%n个对象保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>The task was run again meanwhile.</source>
        <translation>该任务在此期间再次运行过。</translation>
    </message>
    <message>
        <source>Look again at what would be undone.</source>
        <translation>请重新查看将要撤销的内容。</translation>
    </message>
    <message>
        <source>The trigger %1 stays, as its table %2 does.</source>
        <translation>触发器%1保留，因为其所在的表%2保留。</translation>
    </message>
    <message>
        <source>%1 stays: it has a trigger that the run did not create as it is now.</source>
        <translation>%1保留：其上有触发器不是该次运行创建的，或之后被修改过。</translation>
    </message>
</context>
<context>
    <name>floe::UndoDialog</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo of “%1” at %2</source>
        <comment>name of the task, destination</comment>
        <translation>撤销“%1”，目标库%2</translation>
    </message>
    <message>
        <source>Progress of the undo</source>
        <translation>撤销的进度</translation>
    </message>
    <message>
        <source>SQL of the undo</source>
        <translation>撤销的SQL</translation>
    </message>
    <message>
        <source>What stays, and why</source>
        <translation>保留的对象及原因</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Reading what the last run created, and whether it still is as it was left. Nothing is changed yet.</source>
        <translation>正在读取最近一次运行创建的对象，并检查其是否仍与运行结束时一致。尚未做任何更改。</translation>
    </message>
    <message>
        <source>The run of %1, at %2</source>
        <comment>time; product and version of the server</comment>
        <translation>%1的运行，位于%2</translation>
    </message>
    <message>
        <source>This &amp;SQL would run at the destination:</source>
        <translation>将在目标库执行以下SQL(&amp;S)：</translation>
    </message>
    <message>
        <source>There is nothing to drop.</source>
        <translation>没有需要删除的对象。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) that the run created can be dropped, with all rows in them.</source>
        <translation>
            <numerusform>可以删除该次运行创建的%Ln个对象，包括其中的所有行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Each one is looked at once more before it is dropped. The source is only read.</source>
        <translation>每个对象在删除之前都会再检查一次。对源库只进行读取。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Drop %Ln object(s)</source>
        <translation>
            <numerusform>删除%Ln个对象(&amp;D)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Dropping…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>Dropping %1…</source>
        <translation>正在删除%1…</translation>
    </message>
    <message>
        <source>What ran at the destination:</source>
        <translation>已在目标库执行：</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) dropped.</source>
        <translation>
            <numerusform>已删除%Ln个对象。</numerusform>
        </translation>
    </message>
    <message>
        <source>It was stopped. What is left can be dropped by another undo.</source>
        <translation>已停止。剩余的对象可以通过再次撤销来删除。</translation>
    </message>
    <message>
        <source>The rest was changed by others meanwhile and stays, as listed below.</source>
        <translation>其余对象在此期间被他人修改，将保留，详见下方列表。</translation>
    </message>
    <message>
        <source>Nothing of the run is left at the destination.</source>
        <translation>目标库中没有该次运行留下的对象。</translation>
    </message>
    <message>
        <source>What is listed below stays.</source>
        <translation>下方列出的对象保留。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not shown.</source>
        <translation>
            <numerusform>另有%Ln项未显示。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;What stays, and why:</source>
        <translation>保留的对象及原因(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Stopping when the statement at work has ended…</source>
        <translation>正在执行的语句结束后停止…</translation>
    </message>
    <message>
        <source>&amp;What does not come back:</source>
        <translation>无法恢复的内容(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;What stays, and what does not come back:</source>
        <translation>保留的内容和无法恢复的内容(&amp;W)：</translation>
    </message>
</context>
<context>
    <name>floe::UndoGround</name>
    <message>
        <source>No run of this task is known on this computer.</source>
        <translation>本机没有该任务的运行记录。</translation>
    </message>
    <message>
        <source>Undo it on the computer and as the user that ran it. If the task was changed since, undo the change first: objects, filters and both ends must be the same.</source>
        <translation>请在运行该任务的计算机上、以当时的用户撤销。如果任务此后被修改，请先还原修改：对象、过滤条件和两端必须相同。</translation>
    </message>
</context>
<context>
    <name>floe::UndoLook</name>
    <message>
        <source>%1 stays, as it cannot be compared with what the run made: %2</source>
        <translation>%1保留，因为无法与该次运行创建的内容进行比较：%2</translation>
    </message>
    <message>
        <source>%1 stays: its rows cannot be compared with those that were copied, as its table at the source is gone or altered.</source>
        <translation>%1保留：源库中对应的表已不存在或已被修改，无法将其中的行与复制的行进行比较。</translation>
    </message>
    <message>
        <source>%1 stays: its columns are not those that the source has now. One of both was altered since the run.</source>
        <translation>%1保留：其列与源库当前的列不一致，运行之后其中一端被修改过。</translation>
    </message>
    <message>
        <source>%1 stays: it holds other rows than the interrupted run may have left there (%2 found).</source>
        <translation>%1保留：其中的行不是中断的运行可能留下的行（找到%2行）。</translation>
    </message>
    <message>
        <source>%1 stays: it holds other rows than the run left there (%2 found, %3 left).</source>
        <translation>%1保留：其中的行不是该次运行留下的行（找到%2行，留下的为%3行）。</translation>
    </message>
    <message>
        <source>%1 stays: it is not as the run created it.</source>
        <translation>%1保留：与该次运行创建时不一致。</translation>
    </message>
    <message>
        <source>%1 stays: rows in it were changed since the run.</source>
        <translation>%1保留：其中的行在运行之后被修改过。</translation>
    </message>
    <message>
        <source>%1 stays: its definition was changed since the run (an index, a default, a comment or an option).</source>
        <translation>%1保留：其定义在运行之后被修改过（索引、默认值、注释或选项）。</translation>
    </message>
    <message>
        <source>%1 stays: its definition is not the one that the interrupted run has made of the source&apos;s. One of both was altered since the run.</source>
        <translation>%1保留：其定义与中断的运行根据源库创建的定义不一致，运行之后其中一端被修改过。</translation>
    </message>
</context>
<context>
    <name>floe::UndoPlanner</name>
    <message>
        <source>%1 is gone already.</source>
        <translation>%1已不存在。</translation>
    </message>
    <message>
        <source>%1 stood there before the run. It stays, with the rows that were copied into it.</source>
        <translation>%1在运行之前已存在，将保留，包括复制到其中的行。</translation>
    </message>
    <message>
        <source>%1 stays: others put something there that is no table.</source>
        <translation>%1保留：该名称下现在是他人创建的其他对象，而不是表。</translation>
    </message>
    <message>
        <source>%1 stays: it has a trigger that the run did not create as it is now.</source>
        <translation>%1保留：其上有触发器不是该次运行创建的，或之后被修改过。</translation>
    </message>
    <message>
        <source>%1 stays: a foreign key of %2, which stays, refers to it.</source>
        <translation>%1保留：%2将保留，其外键引用该表。</translation>
    </message>
    <message numerus="yes">
        <source>The database %1 stays: %n object(s) in it stay.</source>
        <translation>
            <numerusform>数据库%1保留：其中有%n个对象保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>The trigger %1 stays, as its table %2 does.</source>
        <translation>触发器%1保留，因为其所在的表%2保留。</translation>
    </message>
    <message>
        <source>%1 stood there before the run. It stays, with the rows that were copied into it; rows that they replaced do not come back.</source>
        <translation>%1在运行之前已存在，因此保留，包括复制到其中的行；被这些行替换的原有行无法恢复。</translation>
    </message>
    <message>
        <source>%1 stood there before the run. It stays, with the rows that were copied into it; rows of which the run emptied it do not come back.</source>
        <translation>%1在运行之前已存在，因此保留，包括复制到其中的行；运行清空的原有行无法恢复。</translation>
    </message>
    <message>
        <source>%1 stood there before the run, which was to drop it. It is gone and does not come back.</source>
        <translation>%1在运行之前已存在，任务要求删除它。它已不存在，无法恢复。</translation>
    </message>
    <message>
        <source>%1: the table that stood here before was dropped by the run and does not come back.</source>
        <translation>%1：之前在此处的表已被运行删除，无法恢复。</translation>
    </message>
</context>
<context>
    <name>floe::UniqueKeyCollisions</name>
    <message>
        <source>Unique keys under mapped collations</source>
        <translation>映射排序规则下的唯一键</translation>
    </message>
    <message>
        <source>The source does not know the destination&apos;s collation.</source>
        <translation>源库不支持目标库的排序规则。</translation>
    </message>
    <message numerus="yes">
        <source>Counting takes at most %n seconds.</source>
        <translation>
            <numerusform>统计最多需要%n秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>The destination would take rows as duplicates in the unique key %1, for example %2.</source>
        <translation>目标库会将唯一键%1中的部分行视为重复，例如%2。</translation>
    </message>
    <message>
        <source>The collation at the destination treats strings as equal that differ at the source.</source>
        <translation>目标库的排序规则将源库中不同的字符串视为相等。</translation>
    </message>
    <message>
        <source>Give the column a collation that both servers know, such as utf8mb4_bin, or change the rows.</source>
        <translation>请为该列设置两端都支持的排序规则，例如utf8mb4_bin，或修改这些行。</translation>
    </message>
    <message>
        <source>Whether rows collide in the unique key %1 was not counted.</source>
        <translation>未统计唯一键%1中的行是否重复。</translation>
    </message>
    <message>
        <source>If they do, loading or index building stops with a duplicate key. A collation that both servers know rules that out.</source>
        <translation>如有重复，写入或创建索引会因键重复而停止。使用两端都支持的排序规则可以避免。</translation>
    </message>
</context>
<context>
    <name>floe::UnselectedTriggers</name>
    <message>
        <source>Triggers and events that are not chosen</source>
        <translation>未选择的触发器和事件</translation>
    </message>
    <message>
        <source>The trigger %1 on %2 is not chosen.</source>
        <translation>未选择%2上的触发器%1。</translation>
    </message>
    <message>
        <source>The event %1 is not chosen.</source>
        <translation>未选择事件%1。</translation>
    </message>
    <message>
        <source>Rows that are written after the switch are no longer handled by it.</source>
        <translation>切换后写入的行将不再由其处理。</translation>
    </message>
    <message>
        <source>What it does by the clock stops with the switch.</source>
        <translation>切换后其定时执行的工作将停止。</translation>
    </message>
    <message>
        <source>Choose it too, or create it by hand if the application needs it.</source>
        <translation>请同时选择它，或在应用需要时手动创建。</translation>
    </message>
</context>
<context>
    <name>floe::ValueSizes</name>
    <message>
        <source>Size of values</source>
        <translation>值的大小</translation>
    </message>
    <message numerus="yes">
        <source>Measuring takes at most %n seconds.</source>
        <translation>
            <numerusform>测量最多需要%n秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>The largest value of %1 has %2 bytes; the destination takes %3.</source>
        <translation>%1的最大值有%2字节，目标库最多接受%3字节。</translation>
    </message>
    <message>
        <source>On this path a value must fit into max_allowed_packet, where escaped bytes count twice.</source>
        <translation>以此方式写入时，一个值必须能放入max_allowed_packet，其中转义的字节按两倍计算。</translation>
    </message>
    <message>
        <source>On this path a value must fit into max_allowed_packet.</source>
        <translation>以此方式写入时，一个值必须能放入max_allowed_packet。</translation>
    </message>
    <message>
        <source>Up to MySQL 5.6 a value may take a tenth of the redo log (error 1118).</source>
        <translation>MySQL 5.6及更早版本中，一个值最多占重做日志的十分之一（错误1118）。</translation>
    </message>
    <message>
        <source>Raise max_allowed_packet at the destination, or switch local_infile on.</source>
        <translation>请在目标库增大max_allowed_packet，或开启local_infile。</translation>
    </message>
    <message>
        <source>Raise innodb_log_file_size at the destination.</source>
        <translation>请在目标库增大innodb_log_file_size。</translation>
    </message>
    <message>
        <source>The largest value of %1 was not measured.</source>
        <translation>未测量%1的最大值。</translation>
    </message>
    <message>
        <source>If it holds very large values, raise the destination&apos;s limits first.</source>
        <translation>如果含有很大的值，请先提高目标库的限制。</translation>
    </message>
</context>
<context>
    <name>floe::VersionPair</name>
    <message>
        <source>Source and destination versions go together</source>
        <translation>源库与目标库的版本匹配</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>MySQL and MariaDB differ in types, collations and syntax. Definitions are rewritten by rules; what cannot be carried is listed under “Table definitions”.</source>
        <translation>MySQL和MariaDB在类型、排序规则和语法上有差异。定义按规则改写，无法保留的内容列在“目标库的表定义”中。</translation>
    </message>
    <message>
        <source>Look through the rewritten definitions, and test the application on the destination before switching over.</source>
        <translation>请检查改写后的定义，并在切换之前在目标库上测试应用。</translation>
    </message>
    <message>
        <source>The destination is older than the source and may lack features that the definitions or the application use.</source>
        <translation>目标库的版本低于源库，可能缺少定义或应用所用的功能。</translation>
    </message>
    <message>
        <source>Prefer a destination of the same or a newer version. Otherwise look through “Table definitions”, and test the application first.</source>
        <translation>建议使用版本相同或更高的目标库。否则请先查看“目标库的表定义”并测试应用。</translation>
    </message>
</context>
<context>
    <name>floe::WhereFilter</name>
    <message>
        <source>Write one SQL condition as it would stand after WHERE, without comments and without a semicolon.</source>
        <translation>请写一个可以放在WHERE之后的SQL条件，不带注释和分号。</translation>
    </message>
    <message>
        <source>The row filter holds nothing but spaces.</source>
        <translation>过滤条件中只有空格。</translation>
    </message>
    <message>
        <source>The row filter holds a NUL character.</source>
        <translation>过滤条件中含有NUL字符。</translation>
    </message>
    <message>
        <source>A quote in the row filter is not closed.</source>
        <translation>过滤条件中的引号未闭合。</translation>
    </message>
    <message>
        <source>The row filter holds a semicolon outside of quotes.</source>
        <translation>过滤条件在引号之外含有分号。</translation>
    </message>
    <message>
        <source>The row filter holds an SQL comment.</source>
        <translation>过滤条件中含有SQL注释。</translation>
    </message>
    <message>
        <source>The row filter closes a parenthesis that it did not open.</source>
        <translation>过滤条件中有多余的右括号。</translation>
    </message>
    <message>
        <source>A parenthesis in the row filter is not closed.</source>
        <translation>过滤条件中的括号未闭合。</translation>
    </message>
</context>
<context>
    <name>floe::WhitelistDialog</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>In the POLARDB console: Clusters → the cluster → Settings and Management → Cluster Whitelists → Add IP Whitelist; paste the address and confirm.</source>
        <translation>在POLARDB控制台中：集群列表 → 目标集群 → 配置与管理 → 集群白名单 → 新增IP白名单分组；粘贴该地址并确认。</translation>
    </message>
    <message>
        <source>On the server&apos;s side: let this address in through its firewall or security group, and let the account&apos;s host part match it.</source>
        <translation>在服务器一侧：请在防火墙或安全组中放行此地址，并确认账号的主机部分与之匹配。</translation>
    </message>
    <message>
        <source>Set Whitelist</source>
        <translation>设置白名单</translation>
    </message>
    <message>
        <source>Both servers let this computer in at this moment. Keep the address below allowed until the migration is over.</source>
        <translation>目前两端服务器均允许本机访问。在迁移结束之前，请保持放行以下地址。</translation>
    </message>
    <message>
        <source>Both servers let this computer in at this moment.</source>
        <translation>目前两端服务器均允许本机访问。</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Back to the form</source>
        <translation>返回表单(&amp;B)</translation>
    </message>
    <message>
        <source>This computer, as the source %1 sees it</source>
        <comment>a server</comment>
        <translation>源库%1看到的本机地址</translation>
    </message>
    <message>
        <source>This computer, as the destination %1 sees it</source>
        <comment>a server</comment>
        <translation>目标库%1看到的本机地址</translation>
    </message>
    <message>
        <source>The server runs on this computer; no whitelist stands between them.</source>
        <translation>服务器运行在本机，中间没有白名单。</translation>
    </message>
    <message>
        <source>The server does not tell the address from which it sees this computer.</source>
        <translation>服务器未返回它看到的本机地址。</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>The managed Data Transmission Service</source>
        <translation>数据传输服务DTS</translation>
    </message>
    <message>
        <source>Floe does not need these. Only who hands the job to the managed DTS lets its address blocks in as well, those of the region where the DTS task runs:</source>
        <translation>Floe不需要这些地址。仅当您将迁移交给DTS执行时，才需放行DTS任务所在地区的地址段：</translation>
    </message>
    <message>
        <source>&amp;Region:</source>
        <translation>地区(&amp;R)：</translation>
    </message>
    <message>
        <source>Copy the address blocks</source>
        <translation>复制地址段</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save this computer&apos;s address and the address blocks as a text file</source>
        <translation>将本机地址和地址段保存为文本文件</translation>
    </message>
    <message>
        <source>Address blocks of DTS in the chosen region</source>
        <translation>所选地区的DTS地址段</translation>
    </message>
    <message>
        <source>Save the whitelist</source>
        <translation>保存白名单</translation>
    </message>
    <message>
        <source>Text files (*.txt);;All files (*)</source>
        <translation>文本文件 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>The SSH host, as the source %1 sees it</source>
        <comment>a server</comment>
        <translation>源库%1看到的SSH主机地址</translation>
    </message>
    <message>
        <source>The SSH host, as the destination %1 sees it</source>
        <comment>a server</comment>
        <translation>目标库%1看到的SSH主机地址</translation>
    </message>
    <message>
        <source>The server runs on the SSH host; no whitelist stands between them.</source>
        <translation>服务器运行在SSH主机上，两者之间没有白名单。</translation>
    </message>
</context>
<context>
    <name>floe::WindowApp</name>
    <message>
        <source>Floe</source>
        <translation>Floe</translation>
    </message>
</context>
<context>
    <name>floe::Worker</name>
    <message>
        <source>The source was lost, and with it the snapshot that all tables share.</source>
        <translation>与源库的连接断开，所有表共用的快照也随之丢失。</translation>
    </message>
    <message>
        <source>Worker %1 leaves: %2</source>
        <translation>工作线程%1退出：%2</translation>
    </message>
    <message>
        <source>%1: building %2</source>
        <translation>%1：正在创建%2</translation>
    </message>
    <message>
        <source>%1: foreign key %2 was not added. %3</source>
        <translation>%1：未添加外键%2。%3</translation>
    </message>
    <message>
        <source>Go on with the run: ranges that were copied from another moment are compared and copied again where they differ.</source>
        <translation>请继续运行：在其他时间点复制的范围将重新比较，有差异的部分将重新复制。</translation>
    </message>
    <message>
        <source>%1: foreign key %2 was left out, as its parent %3 was skipped.</source>
        <translation>%1：未添加外键%2，因为其父表%3已跳过。</translation>
    </message>
    <message>
        <source>%1: foreign key %2 was not added, as its parent %3 failed.</source>
        <translation>%1：未添加外键%2，因为其父表%3失败。</translation>
    </message>
</context>
<context>
    <name>floe::WriteFinding</name>
    <message>
        <source>%1 (at %2)</source>
        <comment>a table that was written</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 (its row counters moved)</source>
        <translation>%1（行计数有变化）</translation>
    </message>
    <message>
        <source>%1 (its AUTO_INCREMENT moved)</source>
        <translation>%1（AUTO_INCREMENT有变化）</translation>
    </message>
    <message>
        <source>%1 (made, emptied or altered at %2)</source>
        <translation>%1（%2被创建、清空或修改结构）</translation>
    </message>
    <message>
        <source>%1 (dropped or renamed)</source>
        <translation>%1（被删除或重命名）</translation>
    </message>
    <message>
        <source>Something was written on the server since %1, but none of the chosen tables, as their counters tell.</source>
        <translation>自%1以来服务器上有写入，但从计数器看，所选的表均未被写入。</translation>
    </message>
    <message>
        <source>Something was written on the server since %1: its binary log moved from %2 to %3. Which tables is not known.</source>
        <translation>自%1以来服务器上有写入：二进制日志位置从%2变为%3。无法得知是哪些表。</translation>
    </message>
    <message>
        <source>Something was written on the server since %1. Which tables is not known.</source>
        <translation>自%1以来服务器上有写入，无法得知是哪些表。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the names of tables</comment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>Written since %1: %2 and %n more table(s).</source>
        <translation>
            <numerusform>自%1以来有写入：%2，以及另外%n张表。</numerusform>
        </translation>
    </message>
    <message>
        <source>Written since %1: %2.</source>
        <translation>自%1以来有写入：%2。</translation>
    </message>
    <message>
        <source>No writes seen since %1: the server&apos;s binary log has not moved.</source>
        <translation>自%1以来未发现写入：服务器的二进制日志位置未变化。</translation>
    </message>
    <message>
        <source>No writes seen since %1, as the server&apos;s counters tell; its binary log does not tell for sure.</source>
        <translation>从服务器的计数器看，自%1以来未发现写入；二进制日志无法给出确切结论。</translation>
    </message>
    <message>
        <source>No writes seen since %1, as the server&apos;s counters tell; it writes no binary log.</source>
        <translation>从服务器的计数器看，自%1以来未发现写入；该服务器未开启二进制日志。</translation>
    </message>
    <message>
        <source>No writes seen since %1, as the server&apos;s counters tell; this account may not see its binary log (REPLICATION CLIENT is missing).</source>
        <translation>从服务器的计数器看，自%1以来未发现写入；该账号无权查看二进制日志位置（缺少REPLICATION CLIENT权限）。</translation>
    </message>
    <message>
        <source>Whether anything was written since %1 is not known: another server answers now.</source>
        <translation>无法得知自%1以来是否有写入：现在应答的是另一台服务器。</translation>
    </message>
    <message>
        <source>Whether anything was written since %1 is not known: the server was restarted, and its counters began anew.</source>
        <translation>无法得知自%1以来是否有写入：服务器已重启，计数器重新开始计数。</translation>
    </message>
    <message>
        <source>Whether anything was written since %1 is not known: rows were changed without a statement, by replication or in temporary tables of queries.</source>
        <translation>无法得知自%1以来是否有写入：有行在没有语句的情况下发生变化，可能来自复制，也可能来自查询的临时表。</translation>
    </message>
    <message>
        <source>Whether others have written since %1 is not known: this migration itself writes to the same server.</source>
        <translation>无法得知自%1以来是否有其他写入：本迁移任务自身也写入同一台服务器。</translation>
    </message>
    <message>
        <source>Whether anything was written is not known.</source>
        <translation>无法得知是否有写入。</translation>
    </message>
    <message>
        <source>Whether anything was written since %1 is not certain: the server&apos;s binary log has not moved, but its counters have, as when a session writes without logging (sql_log_bin = 0).</source>
        <translation>无法确定自%1以来是否有写入：服务器的二进制日志位置未变化，但计数器有变化，例如有会话不记录日志地写入（sql_log_bin = 0）。</translation>
    </message>
</context>
<context>
    <name>floe::WriteMark</name>
    <message>
        <source>%1, position %2</source>
        <comment>of the binary log</comment>
        <translation>%1，位置%2</translation>
    </message>
    <message>
        <source>The kept position of the source cannot be read.</source>
        <translation>无法读取已保存的源库位置。</translation>
    </message>
</context>
</TS>
